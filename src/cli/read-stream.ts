import { MachineAway } from './cli-error.ts'
import type { Client } from './client.ts'
import type { Io } from './io.ts'
import { patiently, pause } from './patience.ts'

export interface Message {
  id: number | null
  /** `message`, or `end` for the last. */
  event: string
  data: unknown
}

interface Options {
  io: Pick<Io, 'stderr' | 'env'>
  after: number
  signal: AbortSignal
}

/** The machine says something every 15 s. */
const SILENCE_MS = 45_000

/** Server-sent events, each once, whatever happens to the connection. Ends after the stream's own end. */
export async function* readStream(
  client: Client,
  path: string,
  { io, after, signal }: Options,
): AsyncGenerator<Message> {
  let last: Message = { id: after, event: 'message', data: null }
  while (last.event !== 'end') {
    const connection = connect(client, path, { io, after: last.id ?? after, signal })
    for await (const message of connection) {
      last = { ...message, id: message.id ?? last.id }
      yield message
    }
    if (last.event !== 'end') await pause(250, signal)
    signal.throwIfAborted()
  }
}

/** One connection, until it ends or breaks. */
async function* connect(
  client: Client,
  path: string,
  { io, after, signal }: Options,
): AsyncGenerator<Message> {
  const headers = { accept: 'text/event-stream', 'last-event-id': String(after) }
  const gone = new AbortController()
  const either = AbortSignal.any([signal, gone.signal])
  try {
    const answer = await patiently(io, signal, () => client.open(path, headers, either))
    yield* messagesOf(answer, gone)
  } catch (error) {
    signal.throwIfAborted()
    if (!isBroken(error)) throw error
  } finally {
    gone.abort()
  }
}

/** A connection that ended in the middle shows as different errors, none of which says more than that. */
function isBroken(error: unknown): boolean {
  return (
    error instanceof MachineAway ||
    error instanceof TypeError ||
    (error instanceof Error && error.name === 'AbortError')
  )
}

async function* messagesOf(answer: Response, gone: AbortController): AsyncGenerator<Message> {
  let text = ''
  const silence = setTimeout(() => gone.abort(), SILENCE_MS)
  try {
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      silence.refresh()
      const blocks = (text + chunk).split('\n\n')
      text = blocks.pop() ?? ''
      yield* blocks.map(parse).filter((message) => message !== null)
    }
  } finally {
    clearTimeout(silence)
  }
}

/** Null for what carries no data: comments that keep the connection open. */
function parse(block: string): Message | null {
  let id: number | null = null
  let event = 'message'
  let data: string | null = null
  for (const line of block.split('\n')) {
    const [, field, value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? []
    if (field === 'id') id = Number(value)
    if (field === 'event') event = value
    if (field === 'data') data = value
  }
  return data === null ? null : { id, event, data: JSON.parse(data) }
}
