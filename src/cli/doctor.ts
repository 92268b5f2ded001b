import type { DoctorReport } from '../contract/service.ts'
import { EXIT } from './cli-error.ts'
import type { CliContext } from './io.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { servicesOf } from './status.ts'
import { type Style, styleOf } from './style.ts'
import { table } from './table.ts'

const LIMIT_MS = 60_000

/** Tests each thing a deployment needs, on every target, with a line to copy where something is missing. */
export async function doctor(this: CliContext, { json }: { json: boolean }, name?: string): Promise<void> {
  const { io, client } = await openSession(this)
  const services = await servicesOf(client, name)
  const reports = await Promise.all(
    services.map((service) =>
      client.get<DoctorReport>(`/services/${encodeURIComponent(service.name)}/doctor`, LIMIT_MS),
    ),
  )
  const style = styleOf(io, io.stdout)
  if (json) printJson(io, name === undefined ? reports : reports[0])
  else io.stdout.write(reports.map((report) => show(report, style)).join('\n'))

  const ill = reports.find(({ ok }) => !ok)
  hint(io, ill ? `rmm doctor ${ill.service}` : 'rmm release create <service> <tag>')
  if (ill) this.exitWith(EXIT.error)
}

function show({ service, environments }: DoctorReport, style: Style): string {
  const parts = environments.map(({ environment, target, probes }) => {
    const rows = probes.flatMap(({ name, ok, detail, fix }) => [
      [ok ? style.good('  ✓ ok') : style.bad('  ✗ no'), name, detail],
      ...(fix !== null && !ok ? [['', '', `fix: ${fix}`]] : []),
    ])
    return `${style.bold(`${service} in ${environment}`)}  ${target.name} (${target.driver})\n${table(rows)}`
  })
  return parts.join('')
}
