import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_KEY = 0x40

export interface Wishes {
  /** Of the page; browsers say where they are whatever the page wants. */
  origin: string
  rpId?: string
  challenge?: string
  counter?: number
  isVerified?: boolean
  userHandle?: string
}

/** ES256 in software; answers as a browser's JSON would be. */
export function createAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  let counter = 0
  let userHandle = ''

  // biome-ignore lint/suspicious/noExplicitAny: options of WebAuthn as they came over the wire
  // oxlint-disable-next-line typescript/no-explicit-any
  type Options = any

  return {
    id: id.toString('base64url'),
    create(options: Options, wishes: Wishes) {
      userHandle = options.user.id
      const clientData = clientDataOf('webauthn.create', options.challenge, wishes)
      const authData = Buffer.concat([
        authDataOf(wishes.rpId ?? options.rp.id, HAS_KEY, wishes, wishes.counter ?? counter),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        Buffer.from(coseOf(publicKey)),
      ])
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ])
      return {
        ...this.named(),
        response: {
          clientDataJSON: clientData.toString('base64url'),
          attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
          transports: ['internal'],
        },
        clientExtensionResults: {},
        authenticatorAttachment: 'platform',
      }
    },
    get(options: Options, wishes: Wishes, key: KeyObject = privateKey) {
      counter += 1
      const clientData = clientDataOf('webauthn.get', options.challenge, wishes)
      const authData = authDataOf(wishes.rpId ?? options.rpId, 0, wishes, wishes.counter ?? counter)
      const signature = sign('sha256', Buffer.concat([authData, hash(clientData)]), key)
      return {
        ...this.named(),
        response: {
          clientDataJSON: clientData.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: wishes.userHandle ?? userHandle,
        },
        clientExtensionResults: {},
      }
    },
    named: () => {
      const name = id.toString('base64url')
      return { id: name, rawId: name, type: 'public-key' as const }
    },
    privateKey,
  }
}

function clientDataOf(type: string, challenge: string, wishes: Wishes): Buffer {
  const facts = { type, challenge: wishes.challenge ?? challenge, origin: wishes.origin, crossOrigin: false }
  return Buffer.from(JSON.stringify(facts))
}

function authDataOf(rpId: string, flags: number, { isVerified = true }: Wishes, counter: number): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  const all = flags | USER_PRESENT | (isVerified ? USER_VERIFIED : 0)
  return Buffer.concat([hash(Buffer.from(rpId)), Buffer.from([all]), count])
}

function coseOf(key: KeyObject): Uint8Array {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
  const cose = new Map<number, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, bytes(x)],
    [-3, bytes(y)],
  ])
  return isoCBOR.encode(cose as never)
}

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest()
