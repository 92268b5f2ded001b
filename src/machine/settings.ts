import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Environment } from '../config/environment.ts'
import { readSecretKeys } from '../config/secret-keys.ts'
import { createSecrets } from '../config/secrets.ts'
import { processVariables } from '../config/variables.ts'
import type { Installation } from '../domain/service/settings.ts'
import { learningMask } from '../lib/mask-learning.ts'
import { readWith } from './configuration-desk.ts'
import type { ConfigurationSource } from './configuration-source.ts'
import { passedOn } from './passed-on.ts'

/** What the machine is told, from files and variables, read once. */
export interface Settings {
  /** Of the file, without what is stored. */
  installation: Installation
  configuration: ConfigurationSource & { fileText: string }
  mask: (text: string) => string
  /** What processes on this machine are started with; the rest of our environment holds our own secrets. */
  targetEnvironment: Readonly<Record<string, string>>
}

/** Throws `ConfigurationProblems` with everything that is wrong, or a sentence when the file cannot be read. */
export async function readSettings({
  configFile,
  secretsDirectory,
  dataDirectory,
  databaseUrl,
  bot,
}: Pick<
  Environment,
  'configFile' | 'secretsDirectory' | 'dataDirectory' | 'databaseUrl' | 'bot'
>): Promise<Settings> {
  const variables = processVariables()
  const secrets = createSecrets(variables, secretsDirectory)
  const text = await readFile(configFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      error.code === 'ENOENT'
        ? `There is no ${configFile}. Write one (examples/rmm.yaml), name another with RMM_CONFIG, or try: npm run demo`
        : `${configFile} cannot be read: ${error.message}`,
    )
  })
  const fileName = basename(configFile)
  const { installation } = readWith({ secrets, bot }, text, fileName)
  const keys = await readSecretKeys({ variables, dataDirectory, ownDatabase: databaseUrl === null })
  const ofKeys = (keys ?? []).map(({ bytes }) => bytes.toString('base64'))
  const mask = learningMask([...secrets.known(), ...ofKeys])
  return {
    installation,
    configuration: { fileName, fileText: text, secrets, keys, mask, bot },
    mask: mask.mask,
    targetEnvironment: passedOn(variables),
  }
}
