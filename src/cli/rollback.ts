import type { RollbackPlanOnWire } from '../contract/rollback-plan.ts'
import type { Translate } from '../i18n/translate.ts'
import { age } from './age.ts'
import { CliError } from './cli-error.ts'
import { answerOf } from './client.ts'
import { confirm } from './confirm.ts'
import { type FinishFlags, finishRelease } from './finish-release.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { table } from './table.ts'

interface Flags extends FinishFlags {
  to?: string
  plan: boolean
  yes: boolean
  noInput: boolean
}

/** Shows the plan, asks, and does what was shown. */
export async function rollback(this: CliContext, flags: Flags, id: number): Promise<void> {
  const session = await openSession(this)
  const { io, client } = session
  const t = wordsFor(io)
  const path = { id }
  const query = flags.to === undefined ? {} : { to: flags.to }
  const plan = await answerOf(
    client.api.GET('/api/v1/releases/{id}/rollback-plan', { params: { path, query } }),
  )

  if (flags.plan && flags.json) printJson(io, plan)
  else (flags.plan ? io.stdout : io.stderr).write(showPlan(t, plan, io.now()))
  if (plan.refusal) {
    throw new CliError(plan.refusal.message, { remedy: plan.refusal.remedy })
  }
  const to = plan.to?.tag ?? ''
  if (flags.plan) return hint(io, `rmm rollback ${id} --to ${to}`)

  const { service, environment } = plan
  const from = plan.from?.tag ?? t('word-nothing')
  await confirm(io, t('cli-rollback-ask', { service, environment, from, to }), flags)
  const release = await answerOf(
    client.api.POST('/api/v1/releases/{id}/rollback', { params: { path }, body: { to } }),
  )
  await finishRelease(this, session, { release, flags, wanted: ['rollback_done'] })
}

function showPlan(
  t: Translate,
  { service, environment, from, to, migrations, candidates }: RollbackPlanOnWire,
  now: Date,
): string {
  const code = from &&
    to && {
      from: from.tag,
      to: to.tag,
      commit: to.commit.slice(0, 12),
      age: age(t, to.deployed_at, now),
    }
  const rows = [
    [t('cli-fact-service'), service],
    [t('cli-fact-where'), environment],
    [t('cli-fact-code'), code && t('cli-rollback-code', code)],
    [t('cli-fact-migrations'), migrations && path(t, migrations)],
    [t('cli-fact-or-to'), others(candidates, to?.tag)],
  ]
  return table(rows.flatMap(([name = '', value]) => (value ? [[name as string, value]] : [])))
}

function path(
  t: Translate,
  { direction, through, to }: NonNullable<RollbackPlanOnWire['migrations']>,
): string {
  if (direction === 'none') return t('cli-rollback-migrations-none')
  const facts = { migrations: through.join(', '), to: to ?? t('cli-empty-schema') }
  return t(`cli-rollback-migrations-${direction}`, facts)
}

function others(candidates: RollbackPlanOnWire['candidates'], chosen: string | undefined): string | null {
  const tags = candidates.map(({ tag }) => tag).filter((tag) => tag !== chosen)
  return tags.length > 0 ? tags.join(', ') : null
}
