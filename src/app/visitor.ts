import type { Asker, Channel } from '../domain/asker.ts'
import { newId } from '../lib/secret.ts'

/** Somebody at the door: what is known of the request before it is known whose it is. */
export interface Visitor {
  address: string | null
  /** What their browser says that it is. */
  agent: string | null
  trace?: string
}

/** For the audit log, once it is known who it is. */
export function askerAtTheDoor(
  person: string,
  { address, trace }: Omit<Visitor, 'agent'>,
  { identity, channel }: { identity: string; channel: Channel },
): Asker {
  return {
    person,
    channel,
    cause: `sign_in:${newId()}`,
    identity,
    ...(address === null ? {} : { address }),
    ...(trace === undefined ? {} : { trace }),
  }
}
