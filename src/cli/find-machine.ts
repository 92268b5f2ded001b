import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CliError } from './cli-error.ts'
import type { Io } from './io.ts'
import { keptLogins } from './kept-logins.ts'
import { wordsFor } from './language.ts'

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
  const kept = await nearestFile(io, io.cwd)
  const logins = await keptLogins(io)
  const url = findUrl(io, kept?.url ?? logins.current)
  const fromFile = kept && mustBeUrl(io, kept.url) === url ? kept.token : undefined
  const token = io.env['RMM_TOKEN'] || (logins.machines[url]?.token ?? fromFile)
  if (token) return { url, token }
  const t = wordsFor(io)
  throw new CliError(t('cli-no-token', { url }), { remedy: t('cli-no-token.remedy', { url }) })
}

/** Where the machine is, whoever asks. */
export async function findUrlOf(io: Pick<Io, 'env' | 'cwd'>): Promise<string> {
  const kept = await nearestFile(io, io.cwd)
  return findUrl(io, kept?.url ?? (await keptLogins(io)).current)
}

function findUrl(io: Pick<Io, 'env'>, known: string | null): string {
  const url = io.env['RMM_URL'] || known
  if (url) return mustBeUrl(io, url)
  const t = wordsFor(io)
  throw new CliError(t('cli-no-machine', { file: FILE }), { remedy: t('cli-no-machine.remedy') })
}

export function mustBeUrl(io: Pick<Io, 'env'>, text: string): string {
  const url = URL.parse(text)
  if (url?.protocol === 'http:' || url?.protocol === 'https:')
    return url.origin + url.pathname.replace(/\/+$/, '')
  const t = wordsFor(io)
  throw new CliError(t('cli-not-an-address', { text }), {
    remedy: t('cli-not-an-address.remedy', { example: 'http://127.0.0.1:8000' }),
  })
}

async function nearestFile(
  io: Pick<Io, 'env'>,
  folder: string,
): Promise<{ url: string; token: string | undefined } | null> {
  const path = join(folder, FILE)
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text !== null) return parse(io, text, path)
  const above = dirname(folder)
  return above === folder ? null : nearestFile(io, above)
}

function parse(io: Pick<Io, 'env'>, text: string, path: string): { url: string; token: string | undefined } {
  try {
    const { url, token } = JSON.parse(text) as { url?: unknown; token?: unknown }
    if (typeof url === 'string') return { url, token: typeof token === 'string' ? token : undefined }
  } catch {
    // said below
  }
  const t = wordsFor(io)
  const example = '{"url": "http://…", "token": "…"}'
  throw new CliError(t('cli-names-no-machine', { file: path }), {
    remedy: t('cli-names-no-machine.remedy', { example }),
  })
}
