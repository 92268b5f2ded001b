import type { FastifyRequest } from 'fastify'
import type { RunnerSession } from '../db/runner-session.ts'
import type { Channel } from '../domain/asker.ts'
import type { Locale } from '../domain/person/locale.ts'
import type { Person } from '../domain/person/rights.ts'

/** Who asks, and how that is known. */
export interface SignedIn {
  person: Person
  /** For the audit log: `token 3`, `session 12`. Never a secret. */
  identity: string
  /** Where it is not for the client to say. */
  channel?: Channel
  session?: BrowserSession
  /** Their own language; null or left out: they have chosen none. */
  locale?: Locale | null
  /** Of the API token. */
  tokenId?: number
  /** On GitHub, where one asks. */
  run?: { repository: string; id: string | null }
  /** The runner that carries a deployment out, or did. */
  runner?: RunnerSession & { service: string }
}

export interface BrowserSession {
  id: number
  /** What came in the cookie. */
  secret: string
  /** The browser should get another secret. */
  isDue: boolean
}

/**
 * One way to sign in. Null: the request carries nothing of this kind, ask the next. Throws `NotSignedIn` for something of this kind
 * that opens nothing.
 */
export type SignInWay = (request: FastifyRequest) => Promise<SignedIn | null>

export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn'
  readonly remedy: string

  constructor(message: string, remedy: string) {
    super(message)
    this.remedy = remedy
  }
}

/** A page elsewhere made a browser ask. HTTP 403. */
export class CrossSite extends Error {
  override readonly name = 'CrossSite'
  readonly remedy: string

  constructor(remedy: string) {
    super('This was asked for by a page that is not of this machine.')
    this.remedy = remedy
  }
}

/** What follows "Bearer", or null. */
export function bearerOf(request: FastifyRequest): string | null {
  const [, secret = null] = /^Bearer +(\S{1,8000})$/i.exec(request.headers.authorization ?? '') ?? []
  return secret
}
