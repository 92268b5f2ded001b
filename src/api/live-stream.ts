import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isStillKnown } from '../app/authenticate.ts'
import { placeText } from '../contract/text.ts'
import { messageOf } from '../lib/errors.ts'
import type { ApiDeps } from './deps.ts'
import { parseInput } from './http.ts'
import { TooManyStreams } from './problems.ts'
import type { WakeUp } from './wake-ups.ts'

interface Frame {
  /** What a reader resumes after. */
  id?: number
  /** Left out: `message`. */
  event?: string
  data: unknown
}

export interface Batch {
  frames: readonly Frame[]
  /** There is more to read at once, or soon. */
  againInMs: number | null
  /** The last frame of the stream; nothing comes after it. */
  end: Frame | null
}

interface Source {
  after: number
  read(after: number): Promise<Batch>
  wakeUp: WakeUp
}

export interface LiveStreams {
  /** Sends server-sent events until the source ends, the reader goes or this process stops. */
  send(request: FastifyRequest, reply: FastifyReply, source: Source): FastifyReply
  open(): number
  stop(): void
}

/** A proxy or a phone drops a connection that says nothing. */
const KEEP_ALIVE_MS = 15_000
const MOST_STREAMS = 1_000

export function createLiveStreams(
  deps: Pick<ApiDeps, 'db' | 'now' | 'log'>,
  keepAliveMs = KEEP_ALIVE_MS,
): LiveStreams {
  const { log } = deps
  const running = new Set<AbortController>()

  async function* text(source: Source, request: FastifyRequest, signal: AbortSignal) {
    try {
      const { person, signedIn } = request
      const asker = { person: person.name, token: signedIn?.tokenId, session: signedIn?.session?.id }
      const read = async (after: number) => ((await isStillKnown(deps, asker)) ? source.read(after) : null)
      yield* framesOf({ ...source, read }, signal, keepAliveMs)
    } catch (error) {
      // The reader connects again and resumes; that request is then told what is wrong.
      log.warn({ request_id: request.id, reason: messageOf(error) }, 'a live stream broke')
    }
  }

  return {
    send(request, reply, source) {
      if (running.size >= MOST_STREAMS) {
        source.wakeUp.stop()
        throw new TooManyStreams()
      }
      const controller = new AbortController()
      running.add(controller)
      reply.raw.once('close', () => controller.abort())
      // Nothing is read ahead: the next lines are fetched when the reader has taken these.
      const body = Readable.from(text(source, request, controller.signal), { highWaterMark: 1 })
      body.once('close', () => {
        source.wakeUp.stop()
        running.delete(controller)
      })
      return (
        reply
          .header('content-type', 'text/event-stream; charset=utf-8')
          .header('x-accel-buffering', 'no')
          // Otherwise a stop of this process would wait for connections that nobody uses any more.
          .header('connection', 'close')
          .send(body)
      )
    },
    open: () => running.size,
    stop() {
      for (const controller of running) controller.abort()
    },
  }
}

/** `read` answers null when whoever reads may do so no longer. */
interface Checked extends Omit<Source, 'read'> {
  read(after: number): Promise<Batch | null>
}

async function* framesOf(source: Checked, signal: AbortSignal, keepAliveMs: number): AsyncGenerator<string> {
  let { after } = source
  yield 'retry: 1000\n\n'
  let spokeAt = performance.now()
  while (!signal.aborted) {
    const batch = await source.read(after)
    if (batch === null) return
    const { frames, againInMs, end } = batch
    after = frames.at(-1)?.id ?? after
    if (frames.length > 0) {
      yield frames.map(encode).join('')
      spokeAt = performance.now()
    }
    if (end) {
      yield encode(end)
      return
    }
    if (againInMs === 0) continue

    const untilKeepAlive = spokeAt + keepAliveMs - performance.now()
    if (untilKeepAlive <= 0) {
      yield ': still here\n\n'
      spokeAt = performance.now()
      continue
    }
    await source.wakeUp.wait(Math.min(againInMs ?? keepAliveMs, untilKeepAlive), signal)
  }
}

/** JSON has no line breaks of its own, so one `data:` is enough. */
function encode({ id, event, data }: Frame): string {
  const place = id === undefined ? '' : `id: ${id}\n`
  const name = event === undefined ? '' : `event: ${event}\n`
  return `${place}${name}data: ${JSON.stringify(data)}\n\n`
}

const resumeHeader = z.object({ 'last-event-id': placeText.optional() })

/** Where a reader resumes: the header that browsers send by themselves, or the query. */
export function resumeAfter(request: FastifyRequest, after: number | undefined): number | undefined {
  const headers = parseInput(resumeHeader, 'headers', request.headers)
  if ('error' in headers) throw headers.error
  return headers.value['last-event-id'] ?? after
}
