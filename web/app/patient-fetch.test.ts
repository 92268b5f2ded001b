import { afterEach, expect, test, vi } from 'vitest'
import { MachineAway, patientFetch } from './patient-fetch.ts'

const LIMIT_MS = 200

afterEach(() => void vi.unstubAllGlobals())

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A machine that sends these parts with pauses, and breaks off as browsers do when nobody wants the answer any more. */
function machineThat(parts: readonly string[], { pauseMs = LIMIT_MS / 4, ends = true, status = 200 } = {}) {
  vi.stubGlobal('fetch', async (_: Request, { signal }: { signal: AbortSignal }) => {
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        signal.addEventListener('abort', () => controller.error(new DOMException('cut', 'AbortError')))
        for (const part of parts) {
          controller.enqueue(new TextEncoder().encode(part))
          await pause(pauseMs)
        }
        if (ends) controller.close()
      },
    })
    return new Response(status === 204 ? null : body, { status })
  })
}

const ask = (signal = new AbortController().signal) =>
  patientFetch(new Request('http://machine/', { signal }), LIMIT_MS)

test('an answer that takes long is waited for while something is heard', async () => {
  machineThat([...Array<string>(8).fill(' '), '{"valid":true}'])
  const begun = performance.now()

  const answer = await (await ask()).json()

  expect(answer).toEqual({ valid: true })
  expect(performance.now() - begun).toBeGreaterThan(LIMIT_MS)
})

test('a machine that falls silent in the middle is away', async () => {
  machineThat(['{'], { ends: false })

  await expect((await ask()).text()).rejects.toBeInstanceOf(MachineAway)
})

test('a machine that never begins to answer is away', async () => {
  vi.stubGlobal('fetch', (_: Request, { signal }: { signal: AbortSignal }) => {
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  })

  await expect(ask()).rejects.toBeInstanceOf(MachineAway)
})

test('whoever does not want the answer any more is told just that', async () => {
  machineThat(['{'], { ends: false })
  const controller = new AbortController()

  const answer = await ask(controller.signal)
  controller.abort()

  await expect(answer.text()).rejects.toMatchObject({ name: 'AbortError' })
})

test('an answer without a body is one', async () => {
  machineThat([], { status: 204 })

  const answer = await ask()

  expect([answer.status, await answer.text()]).toEqual([204, ''])
})
