import { describe, expect, test } from 'vitest'
import type { EventFrame } from './event-frames.ts'
import { followStream } from './follow-stream.ts'

/** One answer after the other; each is the text that comes before the connection breaks, or a status. */
function streamOf(answers: readonly (string | number)[]) {
  const asked: (string | null)[] = []
  const left = [...answers]
  const fetch = async (_: unknown, { headers }: RequestInit = {}) => {
    asked.push(new Headers(headers).get('last-event-id'))
    const answer = left.shift()
    if (answer === undefined) throw new Error('nobody is there')
    return typeof answer === 'number' ? new Response('', { status: answer }) : new Response(answer)
  }
  return { fetch: fetch as typeof globalThis.fetch, asked }
}

async function follow(answers: readonly (string | number)[]) {
  const { fetch, asked } = streamOf(answers)
  const controller = new AbortController()
  const frames: EventFrame[] = []
  const told: string[] = []
  let waits = 0
  await followStream(
    {
      path: '/stream',
      after: null,
      signal: controller.signal,
      onOpen: (resumed) => told.push(resumed ? 'resumed' : 'opened'),
      onAway: () => told.push('away'),
      onSignedOut: () => told.push('signed out'),
      onFrame: (frame) => frames.push(frame),
    },
    {
      pauses: [1],
      silenceMs: 1_000,
      onUnseen: () => () => undefined,
      untilSeen: async () => undefined,
      fetch,
      async wait() {
        waits += 1
        if (waits > answers.length) controller.abort()
      },
    },
  )
  return { asked, told, texts: frames.map(({ data }) => data) }
}

describe('a stream', () => {
  test('that breaks is opened again after the last thing that came, and brings nothing twice', async () => {
    const { asked, texts, told } = await follow([
      'retry: 1000\n\nid: 7\ndata: "a"\n\nid: 8\ndata: "b"\n\n',
      'id: 8\ndata: "b"\n\nid: 9\ndata: "c"\n\n',
      'event: end\ndata: "over"\n\n',
    ])

    expect(texts).toEqual(['"a"', '"b"', '"c"', '"over"'])
    expect(asked).toEqual([null, '8', '9'])
    expect(told).toEqual(['opened', 'away', 'resumed', 'away', 'resumed'])
  })

  test('that is cut in the middle of something asks for that again', async () => {
    const { texts } = await follow([
      'id: 1\ndata: "a"\n\nid: 2\ndata: "hal',
      'id: 2\ndata: "half"\n\n',
      'event: end\ndata: 0\n\n',
    ])

    expect(texts).toEqual(['"a"', '"half"', '0'])
  })

  test('of a session that has ended is not asked for again', async () => {
    const { asked, told } = await follow([401, 'id: 1\ndata: 1\n\n'])

    expect(told).toEqual(['signed out'])
    expect(asked).toHaveLength(1)
  })

  test('that cannot be had is tried until it can', async () => {
    const { told, texts } = await follow([503, 502, 'id: 1\ndata: 1\n\nevent: end\ndata: 2\n\n'])

    expect(told).toEqual(['away', 'away', 'opened'])
    expect(texts).toEqual(['1', '2'])
  })
})
