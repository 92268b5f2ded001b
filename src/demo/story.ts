import { type ReleaseDetail, releaseSummary } from '../contract/release.ts'
import { type RollbackPlanOnWire, rollbackPlan } from '../contract/rollback-plan.ts'
import { SERVICE } from './demo-config.ts'
import type { MachineApi } from './machine-api.ts'
import { type Code, differences, type Ground, lookAt, type Reality } from './reality.ts'
import { SAMPLE_VERSIONS, type SampleTag } from './sample-versions.ts'
import type { Timeline } from './timeline.ts'
import { watchRelease } from './watch-release.ts'

/** Each person with their own token. */
export interface Cast {
  admin: MachineApi
  tester: MachineApi
  demo: MachineApi
}

export interface Stage {
  cast: Cast
  timeline: Timeline
  grounds: readonly Ground[]
  code: Code
}

const LIMIT_MS = 60_000

/** Plays what a person does in the first five minutes. Throws at the first thing that is not as it should be. */
export async function playStory(stage: Stage): Promise<void> {
  const { timeline } = stage
  await timeline.act('v1.0.0 goes to stage and production, approved by the demo itself', async () => {
    await firstVersion(stage)
    await check(stage, { stage: 'v1.0.0', production: 'v1.0.0' })
  })
  const good = await timeline.act('v1.1.0 is rehearsed on stage, approved, and goes to production', () =>
    goodVersion(stage),
  )
  await timeline.act('v1.2.0 is broken in production only, and comes back by itself', () =>
    brokenVersion(stage),
  )
  await timeline.act('a person takes v1.1.0 back to v1.0.0', () => takenBack(stage, good.id))
}

/** The demo does this for a person who starts it for the first time. */
export async function firstVersion(stage: Pick<Stage, 'cast' | 'timeline'>): Promise<void> {
  const release = await bringToTesters(stage, 'demo', 'v1.0.0')
  await approve(stage, 'demo', release)
  await watch(stage, release.id, 'deployed')
}

async function goodVersion(stage: Stage): Promise<ReleaseDetail> {
  const release = await bringToTesters(stage, 'admin', 'v1.1.0')
  await check(stage, { stage: 'v1.1.0', production: 'v1.0.0' })

  await approve(stage, 'tester', release)
  const deployed = await watch(stage, release.id, 'deployed')
  await check(stage, { stage: 'v1.1.0', production: 'v1.1.0' })
  return deployed
}

async function brokenVersion(stage: Stage): Promise<void> {
  const release = await bringToTesters(stage, 'admin', 'v1.2.0')
  await check(stage, { stage: 'v1.2.0', production: 'v1.1.0' })

  await approve(stage, 'tester', release)
  const { failure, rollback_to_tag } = await watch(stage, release.id, 'rollback_done')
  stage.timeline.tell({
    who: 'machine',
    what: `went back to ${rollback_to_tag}`,
    detail: failure?.message ?? '',
  })
  must(rollback_to_tag === 'v1.1.0', `v1.2.0 went back to ${rollback_to_tag} instead of v1.1.0`)
  must(
    failure?.message.includes('MAIL_SERVER') ?? false,
    `the reason is not told: ${failure?.message ?? 'nothing'}`,
  )
  await check(stage, { stage: 'v1.2.0', production: 'v1.1.0' })
}

async function takenBack(stage: Stage, releaseId: number): Promise<void> {
  const { cast, timeline } = stage
  const path = `/releases/${releaseId}/rollback`
  const plan = await cast.admin.get(`${path}?to=v1.0.0`, rollbackPlan)
  timeline.tell({ who: 'admin', what: 'looks at the plan', detail: planInWords(plan) })
  must(plan.refusal === null, `the rollback is refused: ${plan.refusal?.message}`)
  must(plan.migrations?.through.join() === '002_author', `the plan is wrong: ${planInWords(plan)}`)
  await check(stage, { stage: 'v1.2.0', production: 'v1.1.0' })

  timeline.tell({ who: 'admin', what: 'rolls back to v1.0.0' })
  await cast.admin.post(path, { to: 'v1.0.0' }, releaseSummary)
  await watch(stage, releaseId, 'rollback_done')
  await check(stage, { stage: 'v1.2.0', production: 'v1.0.0' })
}

async function bringToTesters(
  stage: Pick<Stage, 'cast' | 'timeline'>,
  who: keyof Cast,
  tag: SampleTag,
): Promise<ReleaseDetail> {
  stage.timeline.tell({ who, what: `releases ${SERVICE} ${tag}` })
  const { id } = await stage.cast[who].post('/releases', { service: SERVICE, tag }, releaseSummary)
  const release = await watch(stage, id, 'manual_testing')
  const { certificate, rehearsal_skipped } = release
  const rehearsed = certificate ? `going back to ${certificate.from_tag} was rehearsed` : rehearsal_skipped
  stage.timeline.tell({ who: 'machine', what: 'waits for approval', detail: rehearsed ?? '' })
  must(certificate !== null || tag === 'v1.0.0', `${tag} came to the testers without a rehearsed way back`)
  return release
}

async function approve(
  { cast, timeline }: Pick<Stage, 'cast' | 'timeline'>,
  who: keyof Cast,
  { id, tag, commit }: ReleaseDetail,
): Promise<void> {
  timeline.tell({ who, what: `approves ${tag}`, detail: `commit ${commit?.slice(0, 12)}` })
  await cast[who].post(`/releases/${id}/approve`, { commit }, releaseSummary)
}

async function watch(
  { cast, timeline }: Pick<Stage, 'cast' | 'timeline'>,
  id: number,
  wanted: ReleaseDetail['status'],
): Promise<ReleaseDetail> {
  const release = await watchRelease(cast.admin, id, { tell: timeline.tell, limitMs: LIMIT_MS })
  const why = release.failure ? `: ${release.failure.message} ${release.failure.remedy}` : ''
  must(release.status === wanted, `${release.tag} is ${release.status} and should be ${wanted}${why}`)
  return release
}

/** What really runs, asked past the machine. */
async function check(stage: Stage, wanted: Readonly<Record<string, SampleTag>>): Promise<void> {
  for (const ground of stage.grounds) {
    const { environment } = ground
    const tag = wanted[environment]
    if (!tag) continue
    const commit = stage.code.commits[tag] ?? 'unknown'
    const { revision, schema } = SAMPLE_VERSIONS[tag]
    const should: Reality = { version: tag, commit, revision, schema }
    const wrong = differences(should, await lookAt(ground, stage.code))
    must(wrong.length === 0, `${environment} should run ${tag}, but its ${wrong.join('; its ')}`)
    const detail = `really serves ${tag}, commit ${commit.slice(0, 12)}, schema ${revision}`
    stage.timeline.tell({ who: 'checked', what: environment, detail })
  }
}

function planInWords({ from, to, migrations }: RollbackPlanOnWire): string {
  const taken = migrations?.through.join(', ') || 'nothing'
  return `from ${from?.tag} to ${to?.tag}; migrations ${migrations?.direction ?? 'unknown'}: ${taken}`
}

function must(condition: boolean, otherwise: string): void {
  if (!condition) throw new StoryBroke(otherwise)
}

/** Something is not as the story says. */
export class StoryBroke extends Error {
  override readonly name = 'StoryBroke'
}
