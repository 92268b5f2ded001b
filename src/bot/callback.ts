import { createHmac, hkdfSync } from 'node:crypto'
import type { Place } from '../db/message.ts'
import { isSameSecret } from '../lib/same-secret.ts'
import type { Deed } from './screen.ts'

/** What Telegram keeps of a button. */
const MAX_BYTES = 64
const SIGNATURE_LENGTH = 8
const NAME = /^[a-z]{1,8}$/

/** What a button says when it is pressed. */
export interface Press {
  kind: 'go' | 'press'
  name: string
  args: (string | number)[]
}

/** With which buttons are signed: nobody who lacks the token of the bot can make one. */
export function callbackKey(botToken: string): Buffer {
  return Buffer.from(hkdfSync('sha256', botToken, '', 'rmm telegram buttons', 32))
}

/** For one chat: the same button means nothing anywhere else. */
export function encodePress(
  button: { go: Place } | { press: Deed },
  chatAddress: string,
  key: Buffer,
): string {
  const [kind, [name, ...args]] = 'go' in button ? ['g', button.go] : ['p', button.press]
  if (!NAME.test(name)) throw new Error(`${name} is no name for a button`)
  const said = [`${kind}${name}`, ...args.map(encodeArg)].join(':')
  const encoded = signature(said, chatAddress, key) + said
  if (Buffer.byteLength(encoded) > MAX_BYTES) throw new Error(`A button cannot hold ${said}`)
  return encoded
}

/** Null: nothing that was written for this chat with this key. */
export function decodePress(encoded: string, chatAddress: string, key: Buffer): Press | null {
  const said = encoded.slice(SIGNATURE_LENGTH)
  if (!isSameSecret(encoded.slice(0, SIGNATURE_LENGTH), signature(said, chatAddress, key))) return null
  const [name = '', ...args] = said.split(':')
  return { kind: name.startsWith('g') ? 'go' : 'press', name: name.slice(1), args: args.map(decodeArg) }
}

/** A word that could be taken for a number is quoted. */
function encodeArg(arg: string | number): string {
  if (typeof arg === 'number') {
    if (!Number.isSafeInteger(arg)) throw new Error(`A button cannot hold ${arg}`)
    return String(arg)
  }
  if (arg.includes(':')) throw new Error(`A button cannot hold ${arg}`)
  return /^([-'\d]|$)/.test(arg) ? `'${arg}` : arg
}

function decodeArg(arg: string): string | number {
  if (arg.startsWith("'")) return arg.slice(1)
  return /^-?\d+$/.test(arg) ? Number(arg) : arg
}

function signature(said: string, chatAddress: string, key: Buffer): string {
  const mac = createHmac('sha256', key).update(`${chatAddress}\n${said}`)
  return mac.digest('base64url').slice(0, SIGNATURE_LENGTH)
}
