import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { readEnvironment } from '../config/environment.ts'
import { ConfigurationProblems, type Problem } from '../config/problems.ts'
import { createSecrets } from '../config/secrets.ts'
import { processVariables } from '../config/variables.ts'
import { sayMistake } from '../i18n/say-mistake.ts'
import { type Translate, translatorFor } from '../i18n/translate.ts'
import { messageOf } from '../lib/errors.ts'
import { readWith } from './configuration-desk.ts'

export interface Validation {
  file: string
  problems: readonly Problem[]
  /** Secrets that neither a variable nor a file here has: the machine may have them. */
  secretsElsewhere: readonly string[]
}

/** `rmm validate`: everything that is wrong with a file, without a machine. `language` as in `Accept-Language`. */
export async function validate(
  given: string | undefined,
  language: string | null = null,
): Promise<Validation> {
  const t = translatorFor(language)
  const variables = processVariables()
  const { configFile, secretsDirectory, bot } = readEnvironment(variables)
  const file = given === undefined ? configFile : resolve(given)
  const name = given ?? basename(configFile)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      error.code === 'ENOENT'
        ? t('cli-no-file', { file })
        : t('cli-file-unreadable', { file, why: messageOf(error) }),
    )
  })
  try {
    const { missing } = readWith({ secrets: createSecrets(variables, secretsDirectory), bot }, text, name)
    return { file: name, problems: [], secretsElsewhere: missing.map((secret) => secret.name) }
  } catch (error) {
    if (!(error instanceof ConfigurationProblems)) throw error
    const problems = error.problems.map((problem) => ({
      ...problem,
      message: sayMistake(t, problem.message),
    }))
    return { file: name, problems, secretsElsewhere: [] }
  }
}

/** What `rmm validate` prints: data for programs, or a line for each problem. */
export function validationText(
  t: Translate,
  { file, problems, secretsElsewhere }: Validation,
  json: boolean,
): string {
  if (json) {
    const document = { file, ok: problems.length === 0, problems, secrets_elsewhere: secretsElsewhere }
    return `${JSON.stringify(document, null, 2)}\n`
  }
  if (problems.length > 0) return `${new ConfigurationProblems(problems).message}\n`
  return `${t('cli-validate-good', { file })}\n`
}
