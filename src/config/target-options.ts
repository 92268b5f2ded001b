import { shown } from '../lib/shown.ts'
import type { ProblemList } from './problem-list.ts'
import { SecretRefused, type Secrets, secretNameProblem, secretVariable } from './secrets.ts'

type Options = Readonly<Record<string, unknown>>
type Path = readonly PropertyKey[]

interface Tools {
  problems: ProblemList
  secrets: Pick<Secrets, 'get'>
  /** Told of a secret without a value, which is then no problem: whoever starts a machine sets its secrets afterwards. */
  onMissing?: (missing: MissingSecret) => void
}

/** A secret that is referred to and has no value. */
export interface MissingSecret {
  name: string
  /** Where it is referred to, from the beginning of the file. */
  path: Path
  /** It is there, and cannot be opened. */
  isSet: boolean
  message: string
}

/** Stands where a value is missing: text, as the value would be. */
const PLACEHOLDER = '(no value)'

const REFERENCE = /^secret:/
/** Whatever the driver, these never stand in a file that is kept in git. */
const ONLY_SECRET: ReadonlySet<string> = new Set([
  'password',
  'passphrase',
  'private_key',
  'token',
  'client_secret',
  'webhook_secret',
])

/** A target's options with every `secret:<name>` replaced by its value; null, with the problems noted, when one has none. */
export function resolveSecrets(
  options: Options,
  path: Path,
  { problems, secrets, onMissing }: Tools,
): Options | null {
  let complete = true

  function walk(value: unknown, path: Path): unknown {
    if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index]))
    if (typeof value === 'object' && value !== null) return walkMap(value, path)
    const found = lookUp(value, path, secrets)
    if ('value' in found) return found.value
    if (found.missing !== undefined && onMissing) {
      onMissing({ name: found.missing, path, isSet: found.isSet ?? false, message: found.problem })
      return PLACEHOLDER
    }
    problems.add(path, found.problem)
    complete = false
    return undefined
  }

  function walkMap(map: object, path: Path): Options {
    return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, walk(value, [...path, key])]))
  }

  const resolved = walkMap(options, path)
  return complete ? resolved : null
}

type Found = { value: unknown } | { problem: string; missing?: string; isSet?: boolean }

function lookUp(value: unknown, path: Path, secrets: Tools['secrets']): Found {
  if (typeof value === 'string' && REFERENCE.test(value))
    return valueOf(value.replace(REFERENCE, ''), secrets)
  const option = shown(String(path.at(-1)))
  if (value === null || !ONLY_SECRET.has(option)) return { value }
  return {
    problem: `a secret does not belong in this file: write ${option}: secret:<name> and set it: rmm secret set <name>`,
  }
}

function valueOf(name: string, secrets: Tools['secrets']): Found {
  const problem = secretNameProblem(name)
  if (problem) return { problem }
  try {
    const value = secrets.get(name)
    return value === null ? { problem: missing(name), missing: name } : { value }
  } catch (error) {
    if (error instanceof SecretRefused) return { problem: error.message, missing: name, isSet: true }
    throw error
  }
}

function missing(name: string): string {
  return `secret:${name} has no value: rmm secret set ${name}, or ${secretVariable(name)}, or secrets/${name} in the data directory (mode 600)`
}
