/** Nobody answered, or something in between did. */
export class MachineAway extends Error {
  override readonly name = 'MachineAway'
}

const LIMIT_MS = 30_000
/** Answers that have no body, not even an empty one. */
const BODILESS = new Set([204, 205, 304])

/**
 * Gives up when nothing was heard for a while, not when an answer takes long: the machine sends something every few seconds while it works.
 */
export async function patientFetch(request: Request, limitMs = LIMIT_MS): Promise<Response> {
  const silence = watchSilence(limitMs)
  const broken = (error: unknown) => {
    silence.stop()
    return request.signal.aborted ? error : new MachineAway('the machine does not answer')
  }
  try {
    const answer = await fetch(request, { signal: AbortSignal.any([request.signal, silence.signal]) })
    silence.heard()
    if (answer.body === null || BODILESS.has(answer.status)) {
      silence.stop()
      return answer
    }
    return new Response(listened(answer.body, { ...silence, broken }), answer)
  } catch (error) {
    throw broken(error)
  }
}

interface Listening {
  heard(): void
  stop(): void
  broken(error: unknown): unknown
}

function listened(
  body: ReadableStream<Uint8Array>,
  { heard, stop, broken }: Listening,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        heard()
        if (!done) return controller.enqueue(value)
        stop()
        controller.close()
      } catch (error) {
        controller.error(broken(error))
      }
    },
    cancel(reason) {
      stop()
      return reader.cancel(reason)
    },
  })
}

function watchSilence(limitMs: number) {
  const controller = new AbortController()
  const giveUp = () => controller.abort()
  let timer = setTimeout(giveUp, limitMs)
  return {
    signal: controller.signal,
    heard() {
      clearTimeout(timer)
      timer = setTimeout(giveUp, limitMs)
    },
    stop: () => clearTimeout(timer),
  }
}
