import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CliError } from './cli-error.ts'
import type { Io } from './io.ts'
import { wordsFor } from './language.ts'

/** What `rmm login` keeps, in the home of the person and for them alone. */
export interface KeptLogins {
  /** Where the last login was. */
  current: string | null
  /** Address of a machine -> what opens it. */
  machines: Readonly<Record<string, KeptLogin>>
}

export interface KeptLogin {
  /** Number of the token. */
  id: number
  token: string
  person: string
}

const NOTHING: KeptLogins = { current: null, machines: {} }

/** None where nobody has a home. */
function fileOf({ env }: Pick<Io, 'env'>): string | null {
  const home = env['HOME'] || env['USERPROFILE']
  const directory = env['XDG_CONFIG_HOME'] || (home ? join(home, '.config') : null)
  return directory ? join(directory, 'rmm', 'login.json') : null
}

export async function keptLogins(io: Pick<Io, 'env'>): Promise<KeptLogins> {
  const file = fileOf(io)
  const text = file === null ? null : await readFile(file, 'utf8').catch(() => null)
  if (text === null) return NOTHING
  try {
    const { current, machines } = JSON.parse(text) as Partial<KeptLogins>
    return { current: current ?? null, machines: machines ?? {} }
  } catch {
    const t = wordsFor(io)
    throw new CliError(t('cli-login-unreadable', { file: file ?? '' }), {
      remedy: t('cli-login-unreadable.remedy'),
    })
  }
}

export async function keepLogin(io: Pick<Io, 'env'>, url: string, login: KeptLogin): Promise<void> {
  const { machines } = await keptLogins(io)
  await save(io, { current: url, machines: { ...machines, [url]: login } })
}

export async function forgetLogin(io: Pick<Io, 'env'>, url: string): Promise<void> {
  const { current, machines } = await keptLogins(io)
  const { [url]: _, ...others } = machines
  await save(io, { current: current === url ? null : current, machines: others })
}

async function save(io: Pick<Io, 'env'>, logins: KeptLogins): Promise<void> {
  const file = fileOf(io)
  if (file === null) {
    const t = wordsFor(io)
    throw new CliError(t('cli-no-home'), { remedy: t('cli-no-home.remedy') })
  }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(`${file}.new`, `${JSON.stringify(logins, null, 2)}\n`, { mode: 0o600 })
  await chmod(`${file}.new`, 0o600)
  await rename(`${file}.new`, file)
}
