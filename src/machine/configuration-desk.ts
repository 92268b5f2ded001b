import type { ConfigurationDesk, ReadConfiguration } from '../app/configuration-desk.ts'
import { configurationSchema } from '../config/configuration-schema.ts'
import { loadInstallation } from '../config/load-installation.ts'
import { ConfigurationProblems } from '../config/problems.ts'
import type { BotVariables } from '../config/read-telegram.ts'
import { secretUses } from '../config/secret-uses.ts'
import { type Secrets, secretNameProblem, storedFirst } from '../config/secrets.ts'
import type { MissingSecret } from '../config/target-options.ts'
import type { Database } from '../db/connection.ts'
import { placeOf, storedSecrets } from '../db/secret.ts'
import { checkTarget } from '../drivers/kinds.ts'
import { unseal } from '../lib/envelope.ts'
import { messageOf } from '../lib/errors.ts'
import type { ConfigurationSource } from './configuration-source.ts'

export function configurationDesk(db: Database, source: ConfigurationSource): ConfigurationDesk {
  return {
    keys: source.keys,
    learn: source.mask.learn,
    schema: configurationSchema,
    usesOf: secretUses,
    nameProblem: secretNameProblem,
    async read(yaml) {
      try {
        return readWith({ secrets: await allSecrets(db, source), bot: source.bot }, yaml, source.fileName)
      } catch (error) {
        if (error instanceof ConfigurationProblems) return { problems: error.problems }
        throw error
      }
    },
    async secretProblem(name) {
      try {
        const value = (await allSecrets(db, source)).get(name)
        return value === null ? 'has no value' : null
      } catch (error) {
        return messageOf(error)
      }
    },
  }
}

interface Known {
  secrets: Pick<Secrets, 'get'>
  bot: BotVariables | undefined
}

/** Throws `ConfigurationProblems`. A secret without a value is none: it is told apart. */
export function readWith({ secrets, bot }: Known, yaml: string, fileName: string): ReadConfiguration {
  const missing: MissingSecret[] = []
  const onMissing = (one: MissingSecret) => void missing.push(one)
  const options = { secrets, onMissing, checkTarget, ...(bot ? { bot } : {}) }
  const installation = loadInstallation(yaml, fileName, options)
  const byName = new Map(missing.map(({ name, message }) => [name, { name, message }]))
  return { installation, missing: [...byName.values()] }
}

/** What is stored comes first. Whatever is read is hidden from then on. */
async function allSecrets(db: Database, { secrets, keys, mask }: ConfigurationSource): Promise<Secrets> {
  const open = new Map<string, string>()
  const sealed = new Map<string, string>()
  for (const secret of await storedSecrets(db)) {
    try {
      open.set(secret.name, unseal(keys, secret, placeOf(secret)))
    } catch (error) {
      sealed.set(secret.name, messageOf(error))
    }
  }
  const all = storedFirst(open, sealed, secrets)
  mask.learn(all.known())
  return all
}
