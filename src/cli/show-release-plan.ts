import type { ReleasePlanOnWire } from '../contract/release-plan.ts'
import { CliError, EXIT } from './cli-error.ts'
import { countsOf } from './release-commits.ts'
import { hint, printJson } from './say.ts'
import type { Session } from './session.ts'
import { styleOf } from './style.ts'
import { table } from './table.ts'

interface Wanted {
  service: string
  tag: string
  json: boolean
}

/** What sending a version on its way would mean; ends as sending it would where it would be refused. */
export async function showReleasePlan({ io, client }: Session, wanted: Wanted): Promise<void> {
  const { service, tag, json } = wanted
  const query = new URLSearchParams({ tag })
  const plan = await client.get<ReleasePlanOnWire>(
    `/services/${encodeURIComponent(service)}/release-plan?${query}`,
  )
  if (json) printJson(io, plan)
  else say(io, plan)
  const { refusal } = plan
  if (refusal) {
    const exitCode = refusal.code.startsWith('not_') ? EXIT.denied : EXIT.error
    throw new CliError(refusal.message, { remedy: refusal.remedy, code: refusal.code, exitCode })
  }
  hint(io, `rmm release create ${service} ${tag} --wait`)
}

function say(io: Session['io'], plan: ReleasePlanOnWire): void {
  const { head, base, way, left_out, commits_reason } = plan
  const style = styleOf(io, io.stdout)
  const rows = way.map(({ environment, runs, approvals }) => [
    environment,
    runs?.tag ?? style.dim('nothing'),
    head.tag,
    approvals.words,
  ])
  io.stdout.write(table([['ENVIRONMENT', 'NOW', 'THEN', 'APPROVALS'].map(style.dim), ...rows]))
  const facts = [
    ['commits', commits_reason ? commits_reason.message : `${countsOf(plan)} since ${base?.tag ?? 'ever'}`],
    ...(left_out ? [['left out', `${countsOf(left_out)} up to ${left_out.newest.tag}`]] : []),
    ['migrations', migrationsOf(plan)],
  ]
  io.stdout.write(`\n${table(facts.map(([name = '', fact = '']) => [style.dim(name), fact]))}`)
  for (const { environment, barrier } of way)
    if (barrier) io.stderr.write(`${environment}: ${barrier.message}\n`)
}

function migrationsOf({ migrations }: ReleasePlanOnWire): string {
  if (migrations === null) return 'known as soon as it was built once'
  if (migrations.through.length === 0) return 'none'
  const ids = migrations.through.map(({ id, reversible }) => (reversible ? id : `${id} (no way back)`))
  return `${migrations.direction}: ${ids.join(', ')}`
}
