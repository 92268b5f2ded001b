import type { ProblemList } from './problem-list.ts'
import { shown } from './problems.ts'
import { SecretRefused, type Secrets, secretNameProblem, secretVariable } from './secrets.ts'

type Options = Readonly<Record<string, unknown>>
type Path = readonly PropertyKey[]

interface Tools {
  problems: ProblemList
  secrets: Pick<Secrets, 'get'>
}

const REFERENCE = /^secret:/
/** Whatever the driver, these never stand in a file that is kept in git. */
const ONLY_SECRET: ReadonlySet<string> = new Set([
  'password',
  'passphrase',
  'private_key',
  'token',
  'client_secret',
])

/** A target's options with every `secret:<name>` replaced by its value; null, with the problems noted, when one has none. */
export function resolveSecrets(options: Options, path: Path, { problems, secrets }: Tools): Options | null {
  let complete = true

  function walk(value: unknown, path: Path): unknown {
    if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index]))
    if (typeof value === 'object' && value !== null) return walkMap(value, path)
    const found = lookUp(value, path, secrets)
    if ('value' in found) return found.value
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

function lookUp(
  value: unknown,
  path: Path,
  secrets: Tools['secrets'],
): { value: unknown } | { problem: string } {
  if (typeof value === 'string' && REFERENCE.test(value))
    return valueOf(value.replace(REFERENCE, ''), secrets)
  const option = shown(String(path.at(-1)))
  if (value === null || !ONLY_SECRET.has(option)) return { value }
  return {
    problem: `a secret does not belong in this file: write ${option}: secret:<name> and set RMM_SECRET_<NAME>`,
  }
}

function valueOf(name: string, secrets: Tools['secrets']): { value: string } | { problem: string } {
  const problem = secretNameProblem(name)
  if (problem) return { problem }
  try {
    const value = secrets.get(name)
    return value === null ? { problem: missing(name) } : { value }
  } catch (error) {
    if (error instanceof SecretRefused) return { problem: error.message }
    throw error
  }
}

function missing(name: string): string {
  return `secret:${name} has no value: set ${secretVariable(name)}, or write it to secrets/${name} in the data directory (mode 600)`
}
