import { randomBytes } from 'node:crypto'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { KEY_BYTES, type Keyring, keyIdOf } from '../lib/envelope.ts'
import { ConfigurationProblems } from './problems.ts'
import type { Variables } from './variables.ts'

const FILE = 'secret.key'
const MAKE_ONE = 'make one with: openssl rand -base64 32'

interface Place {
  variables: Variables
  dataDirectory: string
  /** The data of this machine, its key included, lie in one place: it makes itself a key. */
  ownDatabase: boolean
}

/**
 * The keys under which stored secrets lie: RMM_SECRET_KEYS (the first is the current one), or RMM_SECRET_KEY, or a file in the
 * data directory. Null: there is none, and nothing can be stored.
 */
export async function readSecretKeys({
  variables,
  dataDirectory,
  ownDatabase,
}: Place): Promise<Keyring | null> {
  const listed = variables['RMM_SECRET_KEYS']
  if (listed) return keyringOf(listed.split(',').map(namedKey))
  const single = variables['RMM_SECRET_KEY']
  if (single) return keyringOf([plainKey(single, 'RMM_SECRET_KEY')])
  const file = join(dataDirectory, FILE)
  const kept = await readKeyFile(file)
  if (kept !== null) return keyringOf([plainKey(kept, file)])
  return ownDatabase ? keyringOf([await makeKeyFile(file)]) : null
}

function keyringOf(keys: readonly { id: string; bytes: Buffer }[]): Keyring {
  const [first, ...rest] = keys
  if (!first) throw problem('RMM_SECRET_KEYS', `is empty: ${MAKE_ONE}`)
  const ids = keys.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) < index)
  if (twice !== undefined) throw problem('RMM_SECRET_KEYS', `names "${twice}" twice: keep one`)
  return [first, ...rest]
}

function namedKey(text: string): { id: string; bytes: Buffer } {
  const [, id, encoded] = /^\s*([\w.-]{1,40}):(\S+)\s*$/.exec(text) ?? []
  if (id === undefined || encoded === undefined)
    throw problem('RMM_SECRET_KEYS', 'must be <id>:<key>,<id>:<key>; the first is the current one')
  return { id, bytes: bytesOf(encoded, 'RMM_SECRET_KEYS') }
}

function plainKey(encoded: string, where: string): { id: string; bytes: Buffer } {
  const bytes = bytesOf(encoded.trim(), where)
  return { id: keyIdOf(bytes), bytes }
}

function bytesOf(encoded: string, where: string): Buffer {
  const bytes = Buffer.from(encoded, 'base64')
  const isBase64 = /^[A-Za-z0-9+/_-]+=*$/.test(encoded)
  if (isBase64 && bytes.length === KEY_BYTES) return bytes
  throw problem(where, `must be ${KEY_BYTES} bytes in base64: ${MAKE_ONE}`)
}

async function readKeyFile(file: string): Promise<string | null> {
  const seen = await stat(file).catch(() => null)
  if (!seen) return null
  if ((seen.mode & 0o077) !== 0) throw problem(file, `others can read it: chmod 600 ${file}`)
  return readFile(file, 'utf8')
}

async function makeKeyFile(file: string): Promise<{ id: string; bytes: Buffer }> {
  const bytes = randomBytes(KEY_BYTES)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${bytes.toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  return { id: keyIdOf(bytes), bytes }
}

/** The value is never repeated. */
function problem(path: string, message: string): ConfigurationProblems {
  return new ConfigurationProblems([{ file: null, line: null, column: null, path, message }])
}
