import { type ReleaseDetail, releaseDetail } from '../contract/release.ts'
import { type RollbackPlanOnWire, rollbackPlan } from '../contract/rollback-plan.ts'
import { approve, bringToTesters, type CheckedPlay, check, must, watch } from './story-moves.ts'
import type { Timeline } from './timeline.ts'

/** Plays what a person does in the first five minutes. Throws at the first thing that is not as it should be. */
export async function playStory(play: CheckedPlay, timeline: Timeline): Promise<void> {
  await timeline.act('v1.0.0 goes to stage and production', () => firstVersion(play))
  const good = await timeline.act('v1.1.0 is rehearsed on stage, approved, and goes to production', () =>
    goodVersion(play),
  )
  await timeline.act('v1.2.0 is broken in production only, and comes back by itself', () =>
    brokenVersion(play),
  )
  await timeline.act('a person takes v1.1.0 back to v1.0.0', () => takenBack(play, good.id))
}

async function firstVersion(play: CheckedPlay): Promise<void> {
  const release = await bringToTesters(play, 'admin', 'v1.0.0')
  await approve(play, 'tester', release)
  await watch(play, release.id, 'deployed')
  await check(play, { stage: 'v1.0.0', production: 'v1.0.0' })
}

async function goodVersion(play: CheckedPlay): Promise<ReleaseDetail> {
  const release = await bringToTesters(play, 'admin', 'v1.1.0')
  must(
    release.certificate?.from_tag === 'v1.0.0',
    'v1.1.0 came to the testers without a rehearsed way back to v1.0.0',
  )
  await check(play, { stage: 'v1.1.0', production: 'v1.0.0' })

  await approve(play, 'tester', release)
  const deployed = await watch(play, release.id, 'deployed')
  await check(play, { stage: 'v1.1.0', production: 'v1.1.0' })
  return deployed
}

async function brokenVersion(play: CheckedPlay): Promise<void> {
  const release = await bringToTesters(play, 'admin', 'v1.2.0')
  must(
    release.certificate?.from_tag === 'v1.1.0',
    'v1.2.0 came to the testers without a rehearsed way back to v1.1.0',
  )
  await check(play, { stage: 'v1.2.0', production: 'v1.1.0' })

  await approve(play, 'tester', release)
  const { failure, rollback_to_tag } = await watch(play, release.id, 'rollback_done')
  play.tell({
    who: 'machine',
    what: `went back to ${rollback_to_tag}`,
    detail: 'by itself, and the release says why',
  })
  must(rollback_to_tag === 'v1.1.0', `v1.2.0 went back to ${rollback_to_tag} instead of v1.1.0`)
  must(
    failure?.message.includes('MAIL_SERVER') ?? false,
    `the reason is not told: ${failure?.message ?? 'nothing'}`,
  )
  await check(play, { stage: 'v1.2.0', production: 'v1.1.0' })
}

/** The plan is shown before anything is touched. */
async function takenBack(play: CheckedPlay, releaseId: number): Promise<void> {
  const { admin } = play.cast
  const plan = await admin.get(`/releases/${releaseId}/rollback-plan?to=v1.0.0`, rollbackPlan)
  play.tell({ who: 'admin', what: 'looks at the plan', detail: planInWords(plan) })
  must(plan.refusal === null, `the rollback is refused: ${plan.refusal?.message}`)
  must(plan.migrations?.through.join() === '002_author', `the plan is wrong: ${planInWords(plan)}`)
  await check(play, { stage: 'v1.2.0', production: 'v1.1.0' })

  play.tell({ who: 'admin', what: 'rolls back to v1.0.0' })
  await admin.post(`/releases/${releaseId}/rollback`, { to: 'v1.0.0' }, releaseDetail)
  await watch(play, releaseId, 'rollback_done')
  await check(play, { stage: 'v1.2.0', production: 'v1.0.0' })
}

function planInWords({ environment, from, to, migrations }: RollbackPlanOnWire): string {
  const through = migrations?.through.join(', ') || 'none'
  const way = migrations?.direction === 'back' ? 'taken back' : (migrations?.direction ?? 'not known')
  return `${environment} from ${from?.tag} to ${to?.tag}; migrations ${way}: ${through}`
}
