import type { ReleasePlanOnWire } from '../contract/release-plan.ts'
import type { Translate } from '../i18n/translate.ts'
import { CliError, EXIT } from './cli-error.ts'
import { wordsFor } from './language.ts'
import { countsOf } from './release-commits.ts'
import { hint, printJson } from './say.ts'
import type { Session } from './session.ts'
import { styleOf } from './style.ts'
import { headingOf, table } from './table.ts'

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
  else say(wordsFor(io), io, plan)
  const { refusal } = plan
  if (refusal) {
    const exitCode = refusal.code.startsWith('not_') ? EXIT.denied : EXIT.error
    throw new CliError(refusal.message, { remedy: refusal.remedy, code: refusal.code, exitCode })
  }
  hint(io, `rmm release create ${service} ${tag} --wait`)
}

function say(t: Translate, io: Session['io'], plan: ReleasePlanOnWire): void {
  const { head, base, way, left_out, commits_reason } = plan
  const style = styleOf(io, io.stdout)
  const rows = way.map(({ environment, runs, approvals }) => [
    environment,
    runs?.tag ?? style.dim(t('word-nothing')),
    head.tag,
    askedOf(t, approvals),
  ])
  io.stdout.write(table([headingOf(t('cli-plan-columns'), style.dim), ...rows]))
  const facts = [
    [
      t('cli-fact-commits'),
      commits_reason ? commits_reason.message : sinceOf(t, countsOf(t, plan), base?.tag),
    ],
    ...(left_out
      ? [
          [
            t('cli-fact-left-out'),
            t('cli-plan-left-out', { counts: countsOf(t, left_out), tag: left_out.newest.tag }),
          ],
        ]
      : []),
    [t('cli-fact-migrations'), migrationsOf(t, plan)],
  ]
  io.stdout.write(`\n${table(facts.map(([name = '', fact = '']) => [style.dim(name), fact]))}`)
  for (const { environment, barrier } of way)
    if (barrier) io.stderr.write(`${environment}: ${barrier.message}\n`)
}

type Policy = ReleasePlanOnWire['way'][number]['approvals']

/** The machine's own sentence is English. */
function askedOf(t: Translate, { kind, count, people, words }: Policy): string {
  if (t.locale === 'en') return words
  if (kind === 'nobody') return t('web-plan-nobody')
  const facts = { count: count ?? 0, people: people.join(', ') }
  return kind === 'everyone_of' ? t('web-plan-everyone', facts) : t('web-plan-some', facts)
}

function sinceOf(t: Translate, counts: string, tag: string | undefined): string {
  return tag === undefined ? t('cli-brings-first', { counts }) : t('cli-brings-more', { counts, tag })
}

function migrationsOf(t: Translate, { migrations }: ReleasePlanOnWire): string {
  if (migrations === null) return t('cli-plan-migrations-later')
  if (migrations.direction === 'none' || migrations.through.length === 0) return t('word-none')
  const ids = migrations.through.map(({ id, reversible }) =>
    reversible ? id : t('cli-no-way-back', { migration: id }),
  )
  return t(`cli-migrations-${migrations.direction}`, { migrations: ids.join(', ') })
}
