import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CliError } from './cli-error.ts'
import type { Io } from './io.ts'
import { keptLogins } from './kept-logins.ts'

export interface MachineAddress {
  /** Without a slash at its end. */
  url: string
  token: string
}

const FILE = join('.rmm', 'cli.json')

/**
 * From RMM_URL and RMM_TOKEN, the nearest `.rmm/cli.json` upward, or the last `rmm login`; whoever logged in there is who asks.
 * A token is only ever sent where it belongs.
 */
export async function findMachine(io: Pick<Io, 'env' | 'cwd'>): Promise<MachineAddress> {
  const kept = await nearestFile(io.cwd)
  const logins = await keptLogins(io)
  const url = findUrl(io, kept?.url ?? logins.current)
  const fromFile = kept && mustBeUrl(kept.url) === url ? kept.token : undefined
  const token = io.env['RMM_TOKEN'] || (logins.machines[url]?.token ?? fromFile)
  if (token) return { url, token }
  throw new CliError(`There is no token for ${url}.`, {
    remedy: `Log in: rmm login ${url}\nOr set RMM_TOKEN. An admin makes one with: rmm token create <person>`,
  })
}

/** Where the machine is, whoever asks. */
export async function findUrlOf(io: Pick<Io, 'env' | 'cwd'>): Promise<string> {
  const kept = await nearestFile(io.cwd)
  return findUrl(io, kept?.url ?? (await keptLogins(io)).current)
}

function findUrl({ env }: Pick<Io, 'env'>, known: string | null): string {
  const url = env['RMM_URL'] || known
  if (url) return mustBeUrl(url)
  throw new CliError(`No machine is known here: neither RMM_URL nor ${FILE} in this folder or above it.`, {
    remedy:
      'Start one (rmm serve) in this folder, log in to one (rmm login <url>), or set RMM_URL and RMM_TOKEN.',
  })
}

export function mustBeUrl(text: string): string {
  const url = URL.parse(text)
  if (url?.protocol === 'http:' || url?.protocol === 'https:')
    return url.origin + url.pathname.replace(/\/+$/, '')
  throw new CliError(`"${text}" is not the address of a machine.`, {
    remedy: 'It looks like http://127.0.0.1:8000',
  })
}

async function nearestFile(folder: string): Promise<{ url: string; token: string | undefined } | null> {
  const path = join(folder, FILE)
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text !== null) return parse(text, path)
  const above = dirname(folder)
  return above === folder ? null : nearestFile(above)
}

function parse(text: string, path: string): { url: string; token: string | undefined } {
  try {
    const { url, token } = JSON.parse(text) as { url?: unknown; token?: unknown }
    if (typeof url === 'string') return { url, token: typeof token === 'string' ? token : undefined }
  } catch {
    // said below
  }
  throw new CliError(`${path} does not name a machine.`, {
    remedy: 'Delete it and start the machine again, or write {"url": "http://…", "token": "…"}.',
  })
}
