import type { Grant } from './person/rights.ts'

/** Who acts, through what, and the name that makes a repeat harmless. */
export interface Asker {
  person: string
  /** The most that the token allows with which they came, or undefined for everything their role allows. */
  grant?: Grant
  channel: Channel
  /** An Idempotency-Key, a callback id, a workflow step. The same cause happens once. */
  cause: string
  /** W3C trace id, 32 hex digits, of the request. The machine's own deeds have that of the request they go back to. */
  trace?: string
  /** Where the request came from. */
  address?: string
  /** How the person was known: by a token, a session, ... */
  identity?: string
}

export type Channel = 'web' | 'cli' | 'telegram' | 'api' | 'github' | 'machine'
