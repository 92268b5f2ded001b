import type { FastifyRequest } from 'fastify'
import type { RelyingParty } from '../app/passkey-ceremony.ts'
import type { ApiDeps } from './deps.ts'

/** The address under which browsers know the machine; without one, this computer: an IP address has no passkeys. */
export function relyingPartyOf(
  { installation }: Pick<ApiDeps, 'installation'>,
  request: FastifyRequest,
): RelyingParty {
  const { publicUrl } = installation.signIn
  const address = new URL(publicUrl ?? `http://localhost:${request.socket.localPort ?? 80}`)
  return { id: address.hostname, origin: address.origin }
}
