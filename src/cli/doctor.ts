import { parseDocument } from 'yaml'
import type { DoctorReport, ProbeOnWire } from '../contract/service.ts'
import type { Translate } from '../i18n/translate.ts'
import { CliError, EXIT } from './cli-error.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { readConfiguration } from './read-configuration.ts'
import { readReports } from './read-reports.ts'
import { hint, printJson } from './say.ts'
import { openSession, type Session } from './session.ts'
import { servicesOf } from './status.ts'
import { type Style, styleOf } from './style.ts'
import { table } from './table.ts'

interface Flags {
  file?: string
  json: boolean
}

type Reports = AsyncIterable<DoctorReport>

/** Tests each thing a deployment needs, on every target, with a line to copy where something is missing. Says what it sees as it sees it. */
export async function doctor(this: CliContext, { file, json }: Flags, name?: string): Promise<void> {
  const session = await openSession(this)
  const { io } = session
  const all =
    file === undefined
      ? await inForce(session, name)
      : await notInForce(session, { file, ...(name && { name }) })
  const show = json
    ? () => {}
    : showNew(wordsFor(io), (text) => io.stdout.write(text), styleOf(io, io.stdout))
  const reports = await Promise.all(all.map((one) => follow(one, show)))
  if (json) printJson(io, name === undefined ? reports : reports[0])

  const ill = reports.find(({ ok }) => !ok)
  const again = file === undefined ? '' : ` --file ${file}`
  const next = file === undefined ? 'rmm release create <service> <tag>' : `rmm apply ${file}`
  hint(io, ill ? `rmm doctor ${ill.service}${again}` : next)
  if (ill) this.exitWith(EXIT.error)
}

async function inForce({ client, io, signal }: Session, name: string | undefined): Promise<Reports[]> {
  const services = await servicesOf(client, name)
  return services.map((service) =>
    readReports(client, `/services/${encodeURIComponent(service.name)}/doctor`, { io, signal }),
  )
}

/** A configuration before it is applied, as the page for connecting does it. */
async function notInForce(
  { client, io, signal }: Session,
  { file, name }: { file: string; name?: string },
): Promise<Reports[]> {
  const yaml = await readConfiguration(io, file, 'rmm doctor --file <file>')
  const services = name === undefined ? servicesIn(yaml) : [name]
  if (services.length === 0) {
    // Says where the mistake is, if there is one.
    await client.post('/configuration', { yaml, dry_run: true })
    throw new CliError(wordsFor(io)('cli-no-service-in', { file }), { exitCode: EXIT.usage })
  }
  return services.map((service) =>
    readReports(client, '/configuration/examine', { io, signal, body: { yaml, service } }),
  )
}

function servicesIn(yaml: string): string[] {
  const document = parseDocument(yaml)
  if (document.errors.length > 0) return []
  const services: unknown = document.toJS()?.services
  return typeof services === 'object' && services !== null ? Object.keys(services) : []
}

async function follow(reports: Reports, show: (report: DoctorReport) => void): Promise<DoctorReport> {
  let last: DoctorReport | null = null
  for await (const report of reports) {
    show(report)
    last = report
  }
  if (last === null) throw new Error('the doctor ended without a report')
  return last
}

/** Writes each place once, as soon as everything there was looked at. */
function showNew(t: Translate, write: (text: string) => void, style: Style): (report: DoctorReport) => void {
  const shown = new Set<string>()
  const once = (title: string, about: string, probes: readonly ProbeOnWire[]) => {
    if (shown.has(title)) return
    write(`${shown.size > 0 ? '\n' : ''}${style.bold(title)}${about}\n${probeTable(t, probes, style)}`)
    shown.add(title)
  }
  return ({ service, environments, repository, done }) => {
    for (const { environment, target, probes, done } of environments) {
      if (done)
        once(t('cli-doctor-place', { service, environment }), `  ${target.name} (${target.driver})`, probes)
    }
    if (done && repository.length > 0) once(t('cli-doctor-github', { service }), '', repository)
  }
}

function probeTable(t: Translate, probes: readonly ProbeOnWire[], style: Style): string {
  const rows = probes.flatMap(({ name, ok, detail, fix, remedy }) => [
    [ok ? style.good(`  ✓ ${t('cli-ok')}`) : style.bad(`  ✗ ${t('cli-no')}`), name, detail],
    ...(remedy !== null ? [['', '', remedy]] : []),
    ...(fix !== null ? [['', '', t('cli-doctor-fix', { command: fix })]] : []),
  ])
  return table(rows)
}
