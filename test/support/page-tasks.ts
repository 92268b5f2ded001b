import type { Browser } from 'playwright-core'

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Of the processor, in microseconds. */
  tdur?: number
  args?: { name?: string }
}

/**
 * How long each task of the pages held them up until `ended` is called, in ms, longest first. Of the processor, not of the clock: by the clock a
 * task takes longer where others want the processor, too.
 */
export async function watchTasks(browser: Browser): Promise<{ ended(): Promise<readonly number[]> }> {
  const tools = await browser.newBrowserCDPSession()
  const events: TraceEvent[] = []
  tools.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]))
  })
  await tools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', '__metadata'] },
  })
  return {
    async ended() {
      const complete = new Promise((resolve) => tools.once('Tracing.tracingComplete', resolve))
      await tools.send('Tracing.end')
      await complete
      await tools.detach()
      return tasksIn(events)
    },
  }
}

function tasksIn(events: readonly TraceEvent[]): readonly number[] {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`
  const ofPages = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  )
  return events
    .filter((event) => event.ph === 'X' && event.name.endsWith('RunTask') && ofPages.has(threadOf(event)))
    .map(({ tdur = 0 }) => tdur / 1_000)
    .toSorted((one, other) => other - one)
}
