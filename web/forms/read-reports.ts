import type { Schemas } from '../app/api.ts'
import { inOrder } from '../app/in-order.ts'
import { MachineAway } from '../app/patient-fetch.ts'

export type DoctorReport = Schemas['DoctorReport']

/** Asks for the report of a doctor as it grows: one whole report a line. */
export const AS_LINES = { parseAs: 'stream', headers: { accept: 'application/x-ndjson' } } as const

/** What the doctor has seen so far, again and again; the last is the whole report. */
export async function readReports(
  body: ReadableStream<Uint8Array> | null | undefined,
  onReport: (report: DoctorReport) => void,
): Promise<DoctorReport> {
  let text = ''
  let last: DoctorReport | null = null
  const reader = body
    ?.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const lines = (text + part.value).split('\n')
    text = lines.pop() ?? ''
    for (const line of lines) {
      if (line === '') continue
      last = inOrder(JSON.parse(line) as DoctorReport)
      onReport(last)
    }
  }
  if (!last?.done) throw new MachineAway('the doctor did not come to an end')
  return last
}
