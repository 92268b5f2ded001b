import type { RollbackPlanOnWire } from '../contract/rollback-plan.ts'
import { age } from './age.ts'
import { CliError } from './cli-error.ts'
import { answerOf } from './client.ts'
import { confirm } from './confirm.ts'
import { type FinishFlags, finishRelease } from './finish-release.ts'
import type { CliContext } from './io.ts'
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
  const path = { id }
  const query = flags.to === undefined ? {} : { to: flags.to }
  const plan = await answerOf(
    client.api.GET('/api/v1/releases/{id}/rollback-plan', { params: { path, query } }),
  )

  if (flags.plan && flags.json) printJson(io, plan)
  else (flags.plan ? io.stdout : io.stderr).write(showPlan(plan, io.now()))
  if (plan.refusal) {
    throw new CliError(plan.refusal.message, { remedy: plan.refusal.remedy })
  }
  const to = plan.to?.tag ?? ''
  if (flags.plan) return hint(io, `rmm rollback ${id} --to ${to}`)

  const question = `Roll ${plan.service} in ${plan.environment} back from ${plan.from?.tag} to ${to}?`
  await confirm(io, question, flags)
  const release = await answerOf(
    client.api.POST('/api/v1/releases/{id}/rollback', { params: { path }, body: { to } }),
  )
  await finishRelease(this, session, { release, flags, wanted: ['rollback_done'] })
}

function showPlan(
  { service, environment, from, to, migrations, candidates }: RollbackPlanOnWire,
  now: Date,
): string {
  const rows = [
    ['service', service],
    ['where', environment],
    [
      'code',
      from && to
        ? `${from.tag} → ${to.tag} (${to.commit.slice(0, 12)}, ran ${age(to.deployed_at, now)})`
        : null,
    ],
    ['migrations', migrations && path(migrations)],
    ['or to', others(candidates, to?.tag)],
  ]
  return table(rows.flatMap(([name = '', value]) => (value ? [[name as string, value]] : [])))
}

function path({ direction, through, to }: NonNullable<RollbackPlanOnWire['migrations']>): string {
  if (direction === 'none') return 'none to take back'
  const verb = direction === 'back' ? 'taken back' : 'applied'
  return `${through.join(', ')} ${verb}, down to ${to ?? 'an empty schema'}`
}

function others(candidates: RollbackPlanOnWire['candidates'], chosen: string | undefined): string | null {
  const tags = candidates.map(({ tag }) => tag).filter((tag) => tag !== chosen)
  return tags.length > 0 ? tags.join(', ') : null
}
