/** Server-sent events as a test reads them: one after another, as they come. */
export interface StreamFrame {
  id: string | null
  event: string
  data: unknown
}

export interface OpenStream {
  next(): Promise<StreamFrame | null>
  /** Of this many frames, or fewer when the stream ends before. */
  take(count: number): Promise<StreamFrame[]>
  close(): Promise<void>
}

export async function openStream(url: string, headers: Record<string, string>): Promise<OpenStream> {
  const gone = new AbortController()
  const response = await fetch(url, { headers, signal: gone.signal })
  if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}: ${await response.text()}`)
  const frames = parse(response.body)

  async function next(): Promise<StreamFrame | null> {
    const { value, done } = await frames.next()
    return done ? null : value
  }
  return {
    next,
    async take(count) {
      const taken: StreamFrame[] = []
      while (taken.length < count) {
        const frame = await next()
        if (!frame) break
        taken.push(frame)
      }
      return taken
    },
    async close() {
      gone.abort()
      await frames.return(undefined).catch(() => {})
    },
  }
}

async function* parse(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamFrame> {
  let text = ''
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const frame = toFrame(block)
      if (frame) yield frame
    }
  }
}

function toFrame(block: string): StreamFrame | null {
  const fields = new Map(
    block.split('\n').map((line) => {
      const colon = line.indexOf(': ')
      return [line.slice(0, colon), line.slice(colon + 2)] as const
    }),
  )
  const data = fields.get('data')
  if (data === undefined) return null
  return { id: fields.get('id') ?? null, event: fields.get('event') ?? 'message', data: JSON.parse(data) }
}
