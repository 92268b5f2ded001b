import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CliError } from './cli-error.ts'
import type { Io } from './io.ts'

export interface MachineAddress {
  /** Without a slash at its end. */
  url: string
  token: string
}

const FILE = join('.rmm', 'cli.json')

/** From RMM_URL and RMM_TOKEN, or from the nearest `.rmm/cli.json` upward. A token is only ever sent where it belongs. */
export async function findMachine({ env, cwd }: Pick<Io, 'env' | 'cwd'>): Promise<MachineAddress> {
  const kept = await nearestFile(cwd)
  const url = env['RMM_URL'] || kept?.url
  if (!url) {
    throw new CliError(`No machine is known here: neither RMM_URL nor ${FILE} in this folder or above it.`, {
      remedy: 'Start one (rmm serve) in this folder, or set RMM_URL and RMM_TOKEN.',
    })
  }
  const address = mustBeUrl(url)
  const token = env['RMM_TOKEN'] || (kept && mustBeUrl(kept.url) === address ? kept.token : undefined)
  if (token) return { url: address, token }
  throw new CliError(`There is no token for ${address}.`, {
    remedy: 'Set RMM_TOKEN. An admin makes one with: rmm token create <person>',
  })
}

function mustBeUrl(text: string): string {
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
