import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the values behind `secret:<name>` come from. */
export interface Secrets {
  /** The value, or null. Throws `SecretRefused` when there is one that may not be used. */
  get(name: string): string | null
  /** Every value that must never be shown, for masking. */
  known(): readonly string[]
}

/** A secret is there, and using it would be a mistake. */
export class SecretRefused extends Error {
  override readonly name = 'SecretRefused'
}

type Variables = Readonly<Record<string, string | undefined>>

/** What was set on the machine comes first. `sealed`: names whose value cannot be opened, and why. */
export function storedFirst(
  stored: ReadonlyMap<string, string>,
  sealed: ReadonlyMap<string, string>,
  others: Secrets,
): Secrets {
  return {
    get(name) {
      const why = sealed.get(name)
      if (why !== undefined) throw new SecretRefused(`secret:${name} cannot be opened: ${why}`)
      return stored.get(name) ?? others.get(name)
    },
    known: () => [...new Set([...stored.values(), ...others.known()])],
  }
}

/** Reads `RMM_SECRET_<NAME>`, then the file of that name in the directory, then `<NAME>_PASSWORD`. */
export function createSecrets(variables: Variables, directory: string): Secrets {
  const variable = (name: string) => variables[name] || null
  return {
    get(name) {
      if (secretNameProblem(name)) return null
      return variable(secretVariable(name)) ?? readSecret(join(directory, name)) ?? password(name, variable)
    },
    known() {
      const named = Object.keys(variables).filter((key) =>
        /^RMM_SECRET_|_PASSWORD$|^RMM_TOKEN$|^RMM_TELEGRAM_TOKEN$|^LOOM_RELEASE_TG_BOT_TOKEN$|^RMM_INTERSERVER_KEY$|^LOOM_INTERSERVER_SECRET_KEY$/.test(
          key,
        ),
      )
      const values = named.map(variable).filter((value) => value !== null)
      return [...new Set([...values, ...databasePassword(variable('DATABASE_URL')), ...filesOf(directory)])]
    },
  }
}

export function secretVariable(name: string): string {
  return `RMM_SECRET_${name.toUpperCase().replaceAll('-', '_')}`
}

/** A name is also a file name, so it holds nothing that leads elsewhere. */
export function secretNameProblem(name: string): string | null {
  // Their variables hold the keys under which secrets are stored.
  if (/^keys?$/i.test(name)) return `cannot be called ${name}: the machine calls its own that`
  return /^[A-Za-z0-9][\w-]{0,62}$/.test(name)
    ? null
    : 'the name of a secret is made of letters, digits, - and _, at most 63, and begins with a letter or digit'
}

/** Installations that come from plain scripts have their passwords in variables such as `STAGE_PASSWORD`. */
function password(name: string, variable: (name: string) => string | null): string | null {
  const plain = name.replaceAll('-', '_')
  const short = name.toLowerCase() === 'production' ? 'PROD' : plain.toUpperCase()
  return (
    variable(`${plain}_PASSWORD`) ??
    variable(`${plain.toUpperCase()}_PASSWORD`) ??
    variable(`${short}_PASSWORD`)
  )
}

const MAX_BYTES = 1_000_000

function readSecret(file: string): string | null {
  const descriptor = open(file)
  if (descriptor === null) return null
  try {
    const stat = fstatSync(descriptor)
    if (!stat.isFile()) throw new SecretRefused(`${file} is not a file`)
    if ((stat.mode & 0o077) !== 0) throw new SecretRefused(`others can read ${file}: chmod 600 ${file}`)
    if (stat.size > MAX_BYTES) throw new SecretRefused(`${file} is larger than 1 MB`)
    return readFileSync(descriptor, 'utf8').replace(/\r?\n$/, '') || null
  } finally {
    closeSync(descriptor)
  }
}

function open(file: string): number | null {
  try {
    return openSync(file, constants.O_RDONLY | constants.O_NONBLOCK) // a named pipe would wait for ever
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw new SecretRefused(`${file} cannot be read (${String(code)})`)
  }
}

function filesOf(directory: string): readonly string[] {
  return namesIn(directory).flatMap((name) => {
    try {
      return readSecret(join(directory, name)) ?? []
    } catch (error) {
      if (error instanceof SecretRefused) return [] // never handed out, so nothing can show it
      throw error
    }
  })
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).filter((name) => secretNameProblem(name) === null)
  } catch {
    return [] // there need not be one
  }
}

function databasePassword(url: string | null): readonly string[] {
  const encoded = url === null ? '' : (URL.parse(url)?.password ?? '')
  if (encoded === '') return []
  try {
    return [encoded, decodeURIComponent(encoded)]
  } catch {
    return [encoded]
  }
}
