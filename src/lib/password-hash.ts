// Node.js before 24.7 has no argon2, and would not even load what imports it by name.
import crypto, { randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Unreachable } from './errors.ts'

/** 64 MB and about a quarter of a second for every guess. */
const COST = { memory: 65_536, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const TAG_BYTES = 32

/** A flood of sign-ins takes no more memory and processors than this many at once. */
const MOST_AT_ONCE = 2
const MOST_WAITING = 100

interface Hash {
  cost: { memory: number; passes: number; parallelism: number }
  salt: Buffer
  tag: Buffer
}

/** argon2id in PHC form. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const tag = await tagOf(password, { cost: COST, salt, tag: Buffer.alloc(TAG_BYTES) })
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`
}

/** Null: there is no password, which takes just as long to find out. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const hash = stored === null ? null : parse(stored)
  const nobodys: Hash = { cost: COST, salt: randomBytes(SALT_BYTES), tag: randomBytes(TAG_BYTES) }
  const { tag: expected } = hash ?? nobodys
  const tag = await tagOf(password, hash ?? nobodys)
  return timingSafeEqual(tag, expected) && hash !== null
}

async function tagOf(password: string, { cost, salt, tag }: Hash): Promise<Buffer> {
  return inTurn(async () => {
    // One spelling of the same characters, whatever keyboard they come from.
    const message = Buffer.from(password.normalize('NFKC'))
    if (typeof crypto.argon2 !== 'function') throw new Error('Passwords need Node.js 24.7 or newer.')
    return promisify(crypto.argon2)('argon2id', { message, nonce: salt, tagLength: tag.length, ...cost })
  })
}

function parse(stored: string): Hash {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored)
  const [, memory, passes, parallelism, salt, tag] = found ?? []
  if (salt === undefined || tag === undefined) throw new Error('what is stored is no hash of a password')
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

let running = 0
const waiting: (() => void)[] = []

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (waiting.length >= MOST_WAITING) throw new Unreachable('Too many people sign in at this moment.')
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    // The place goes straight to the one who waited longest.
    if (next) next()
    else running--
  }
}
