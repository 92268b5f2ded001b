import type { Schemas } from '../../app/api.ts'

/** Whether it opens nothing any more. */
export function isPast(
  { revoked_at, expires_at }: Pick<Schemas['Token'], 'revoked_at' | 'expires_at'>,
  now: number,
): boolean {
  return revoked_at !== null || (expires_at !== null && Date.parse(expires_at) <= now)
}
