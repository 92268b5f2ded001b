import type { MeasuresOnWire, MeasuresReport } from '../contract/measures.ts'
import type { Translate } from '../i18n/translate.ts'
import { span } from './age.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { headingOf, table } from './table.ts'

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

  const t = wordsFor(io)
  const style = styleOf(io, io.stdout)
  const heading = headingOf(t('cli-measures-columns'), style.dim)
  const rows = report.periods.map(({ begin, measures }) => rowOf(t, begin.slice(0, 10), measures))
  io.stdout.write(table([heading, ...rows, rowOf(t, style.bold(t('cli-measures-all')), report.total)]))
  io.stderr.write(notes(t, report.total))
  hint(io, 'rmm measures --json')
}

function rowOf(t: Translate, name: string, measures: MeasuresOnWire): string[] {
  const { deployment_frequency, lead_time, change_failure_rate, time_to_restore } = measures
  const { changes, failures, rate } = change_failure_rate
  return [
    name,
    `${deployment_frequency.count}`,
    spanOf(t, lead_time.median_seconds),
    rate === null ? '–' : t('cli-measures-rate', { rate: Math.round(rate * 100), failures, changes }),
    spanOf(t, time_to_restore.median_seconds),
  ]
}

function spanOf(t: Translate, seconds: number | null): string {
  return seconds === null ? '–' : span(t, seconds * 1_000)
}

/** What the figures alone would hide. */
function notes(t: Translate, { lead_time, time_to_restore }: MeasuresOnWire): string {
  const fromRelease = lead_time.count - lead_time.from_tag
  const lines = [
    fromRelease > 0 ? t('cli-measures-from-release', { count: fromRelease }) : '',
    time_to_restore.open > 0 ? t('cli-measures-open', { count: time_to_restore.open }) : '',
  ]
  return lines.map((line) => (line === '' ? '' : `${line}\n`)).join('')
}
