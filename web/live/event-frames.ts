/** One server-sent event. */
export interface EventFrame {
  id: number | null
  event: string
  data: string
}

/** Takes a stream of text apart. A comment is a frame without data: somebody is still there. */
export async function* eventFrames(body: ReadableStream<Uint8Array>): AsyncGenerator<EventFrame> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) yield frameOf(block)
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function frameOf(block: string): EventFrame {
  const fields = block.split('\n').map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')] as const
  })
  const valueOf = (wanted: string) => fields.find(([name]) => name === wanted)?.[1]
  const id = valueOf('id')
  return {
    id: id === undefined ? null : Number(id),
    event: valueOf('event') ?? 'message',
    data: valueOf('data') ?? '',
  }
}
