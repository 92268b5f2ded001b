import { newestConfiguration } from '../db/configuration.ts'
import { storedSecrets } from '../db/secret.ts'
import type { SecretDeps } from './set-secret.ts'

/** Everything about a secret but its value. */
export interface ListedSecret {
  name: string
  /** Null: it is not stored; a variable or a file has it, or nobody. */
  stored: { revision: number; keyId: string; by: string; at: Date } | null
  /** Where the configuration refers to it. */
  usedIn: readonly string[]
  /** Why it has no value that can be used, or null. */
  problem: string | null
}

/** Every secret that is stored or that the configuration refers to. */
export async function listSecrets({ db, configuration }: SecretDeps): Promise<ListedSecret[]> {
  const [stored, newest] = await Promise.all([storedSecrets(db), newestConfiguration(db)])
  const uses = newest ? configuration.usesOf(newest.yaml) : new Map<string, readonly string[]>()
  const names = [...new Set([...stored.map(({ name }) => name), ...uses.keys()])].sort()
  return Promise.all(
    names.map(async (name) => {
      const secret = stored.find((one) => one.name === name)
      return {
        name,
        stored: secret
          ? { revision: secret.revision, keyId: secret.keyId, by: secret.setBy, at: secret.setAt }
          : null,
        usedIn: uses.get(name) ?? [],
        problem: await configuration.secretProblem(name),
      }
    }),
  )
}
