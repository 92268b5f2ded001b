import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Refused } from '../domain/refusals.ts'
import type { Api } from './http.ts'

/** A change came without saying what its asker has seen. */
export class NothingSeen extends Error {
  override readonly name = 'NothingSeen'
}

/**
 * The tag of a state that has a revision. Answers carry it with a fingerprint behind it, `"r7-…"`: what `If-None-Match`
 * asks about is the whole answer, what `If-Match` asks about only the revision.
 */
export function etagOf(revision: number): string {
  return `"r${revision}"`
}

/** The revision that the asker has seen, from `If-Match`; null: any will do. For use cases that look at it under the lock. */
export function expectedRevision({ headers }: FastifyRequest): number | null {
  const seen = headers['if-match']?.trim()
  if (seen === undefined || seen === '*') return null
  const [, revision] = /^(?:W\/)?"r(\d{1,9})(?:-[\w-]*)?"$/.exec(seen) ?? []
  if (revision === undefined) throw new Refused({ code: 'changed_meanwhile', facts: {} })
  return Number(revision)
}

/** Refuses a change of something that is no longer what the asker has seen. */
export function mustMatch(request: FastifyRequest, revision: number): void {
  const seen = expectedRevision(request)
  if (seen !== null && seen !== revision) throw new Refused({ code: 'changed_meanwhile', facts: {} })
}

/** Does what `config.etag` and `config.ifMatch` of a route promise. */
export function etags(api: Api): void {
  api.addHook('preValidation', async ({ routeOptions, headers }) => {
    if (routeOptions.config.ifMatch === 'required' && !headers['if-match']) throw new NothingSeen()
  })

  api.addHook('preSerialization', async ({ routeOptions }, reply, answer: unknown) => {
    const revision = routeOptions.config.etag ? revisionOf(answer) : null
    if (revision !== null) reply.header('etag', etagOf(revision))
    return answer
  })

  api.addHook('onSend', async ({ routeOptions, method, headers }, reply, text) => {
    if (!routeOptions.config.etag || reply.statusCode !== 200 || typeof text !== 'string') return text
    const tag = withFingerprint(reply.getHeader('etag'), text)
    reply.header('etag', tag)
    if (method !== 'GET' || !names(headers['if-none-match'], tag)) return text
    reply.code(304).removeHeader('content-type')
    return ''
  })
}

function revisionOf(answer: unknown): number | null {
  const isThing = typeof answer === 'object' && answer !== null && 'revision' in answer
  return isThing && Number.isSafeInteger(answer.revision) ? Number(answer.revision) : null
}

function withFingerprint(tag: unknown, text: string): string {
  const fingerprint = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  return typeof tag === 'string' ? tag.replace(/"$/, `-${fingerprint}"`) : `"${fingerprint}"`
}

/** A proxy that compresses makes a tag weak; it still names the same answer. */
export function names(header: string | undefined, tag: string): boolean {
  const asked = (header ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  return asked.includes('*') || asked.includes(tag.replace(/^W\//, ''))
}
