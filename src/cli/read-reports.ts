import type { DoctorReport } from '../contract/service.ts'
import { MachineAway } from './cli-error.ts'
import type { Client } from './client.ts'
import type { Io } from './io.ts'
import { wordsFor } from './language.ts'

/** The machine says something every 10 s, however long the doctor takes. */
const SILENCE_MS = 45_000

/** What a doctor has seen so far, again and again; the last is the whole report. */
export async function* readReports(
  client: Client,
  path: string,
  { io, signal, body }: { io: Pick<Io, 'env'>; signal: AbortSignal; body?: object },
): AsyncGenerator<DoctorReport> {
  const gone = new AbortController()
  const silence = setTimeout(() => gone.abort(), SILENCE_MS)
  let isWhole = false
  try {
    const headers = { accept: 'application/x-ndjson' }
    const answer = await client.open(path, headers, AbortSignal.any([signal, gone.signal]), body)
    for await (const line of linesOf(answer, () => silence.refresh())) {
      const report = JSON.parse(line) as DoctorReport
      isWhole = report.done
      yield report
    }
  } catch (error) {
    if (!gone.signal.aborted) throw error
  } finally {
    clearTimeout(silence)
    gone.abort()
  }
  if (!isWhole) throw new MachineAway(wordsFor(io)('cli-doctor-cut'))
}

async function* linesOf(answer: Response, heard: () => void): AsyncGenerator<string> {
  let text = ''
  for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    heard()
    const lines = (text + chunk).split('\n')
    text = lines.pop() ?? ''
    yield* lines.filter((line) => line !== '')
  }
  if (text.trim() !== '') yield text
}
