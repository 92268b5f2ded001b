import type { MeasuresOnWire, MeasuresReport } from '../contract/measures.ts'
import { span } from './age.ts'
import type { CliContext } from './io.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { table } from './table.ts'

interface Flags {
  since?: string
  until?: string
  by: MeasuresReport['by']
  json: boolean
}

/** How often, how fast, how safely, and how quickly put right. */
export async function measures(
  this: CliContext,
  { since, until, by, json }: Flags,
  service?: string,
): Promise<void> {
  const { io, client } = await openSession(this)
  const query = new URLSearchParams({
    by,
    ...(service === undefined ? {} : { service }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  })
  const report = await client.get<MeasuresReport>(`/measures?${query}`)
  if (json) return printJson(io, report)

  const style = styleOf(io, io.stdout)
  const heading = ['FROM', 'DEPLOYMENTS', 'LEAD TIME', 'FAILURES', 'RESTORED IN'].map(style.dim)
  const rows = report.periods.map(({ begin, measures }) => rowOf(begin.slice(0, 10), measures))
  io.stdout.write(table([heading, ...rows, rowOf(style.bold('all'), report.total)]))
  io.stderr.write(notes(report.total))
  hint(io, 'rmm measures --json')
}

function rowOf(name: string, measures: MeasuresOnWire): string[] {
  const { deployment_frequency, lead_time, change_failure_rate, time_to_restore } = measures
  const { changes, failures, rate } = change_failure_rate
  return [
    name,
    `${deployment_frequency.count}`,
    spanOf(lead_time.median_seconds),
    rate === null ? '–' : `${Math.round(rate * 100)} % (${failures} of ${changes})`,
    spanOf(time_to_restore.median_seconds),
  ]
}

function spanOf(seconds: number | null): string {
  return seconds === null ? '–' : span(seconds * 1_000)
}

/** What the figures alone would hide. */
function notes({ lead_time, time_to_restore }: MeasuresOnWire): string {
  const fromRelease = lead_time.count - lead_time.from_tag
  const lines = [
    fromRelease > 0
      ? `Lead time of ${fromRelease} counts from the release: when the tag was made is not known.`
      : '',
    time_to_restore.open > 0 ? `${time_to_restore.open} failed and nothing healthy came after.` : '',
  ]
  return lines.map((line) => (line === '' ? '' : `${line}\n`)).join('')
}
