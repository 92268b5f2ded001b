import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'

/** A proxy or a phone drops a connection that says nothing. */
const KEEP_ALIVE_MS = 10_000

/** The JSON of an answer that may take long. Until it is there white space is sent, which JSON may begin with. */
export async function sendWhenDone(
  reply: FastifyReply,
  work: Promise<unknown>,
  keepAliveMs = KEEP_ALIVE_MS,
): Promise<FastifyReply> {
  const answer = work.then((value) => JSON.stringify(value))
  // What fails at once is still told with a status of its own.
  const soon = await orNull(answer, keepAliveMs)
  return reply
    .header('content-type', 'application/json; charset=utf-8')
    .send(soon ?? Readable.from(spacesUntil(answer, keepAliveMs), { highWaterMark: 1 }))
}

async function* spacesUntil(answer: Promise<string>, keepAliveMs: number): AsyncGenerator<string> {
  let done: string | null = null
  while (done === null) {
    yield ' '
    done = await orNull(answer, keepAliveMs)
  }
  yield done
}

/** Null when it is not there in time. */
async function orNull<Answer>(answer: Promise<Answer>, limitMs: number): Promise<Answer | null> {
  const patience = new AbortController()
  const limit = sleep(limitMs, null, { signal: patience.signal }).catch(() => null)
  return Promise.race([answer, limit]).finally(() => patience.abort())
}

/**
 * One JSON document a line, as they come. While nothing does an empty line is sent now and then; who reads skips it.
 */
export function sendLines(
  reply: FastifyReply,
  documents: AsyncIterable<unknown>,
  keepAliveMs = KEEP_ALIVE_MS,
): FastifyReply {
  return reply
    .header('content-type', 'application/x-ndjson; charset=utf-8')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(linesOf(documents, keepAliveMs), { highWaterMark: 1 }))
}

async function* linesOf(documents: AsyncIterable<unknown>, keepAliveMs: number): AsyncGenerator<string> {
  const source = documents[Symbol.asyncIterator]()
  for (let next = source.next(); ; ) {
    const come = await orNull(next, keepAliveMs)
    if (come === null) yield '\n'
    else if (come.done) return
    else {
      yield `${JSON.stringify(come.value)}\n`
      next = source.next()
    }
  }
}

/** A file that is written while it is sent. Nothing is read ahead: the next part is made when the reader has taken this one. */
export function sendFile(
  reply: FastifyReply,
  { name, type }: { name: string; type: string },
  parts: AsyncIterable<string>,
): FastifyReply {
  return reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Readable.from(parts, { highWaterMark: 1 }))
}
