import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Names the answer by what is in it, and sends nothing to who has it already. A hook for routes that are asked again and again. */
export async function ifNoneMatch(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (reply.statusCode !== 200 || typeof payload !== 'string') return payload
  const tag = `"${createHash('sha1').update(payload).digest('base64url')}"`
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache' })
  const known = request.headers['if-none-match']?.split(',').map((word) => word.trim().replace(/^W\//, ''))
  if (!known?.includes(tag)) return payload
  reply.code(304).removeHeader('content-type')
  return null
}
