import { type ReleaseDetail, releaseDetail } from '../contract/release.ts'
import { SERVICE } from './demo-config.ts'
import type { MachineApi } from './machine-api.ts'
import { type Code, differences, type Ground, lookAt, type Reality } from './reality.ts'
import { SAMPLE_VERSIONS, type SampleTag } from './sample-versions.ts'
import type { Tell } from './timeline.ts'
import { watchRelease } from './watch-release.ts'

/** The people of the demo, each with their own token. */
export interface Cast {
  admin: MachineApi
  tester: MachineApi
  demo: MachineApi
}

/** What the moves are played on. */
export interface Play {
  cast: Cast
  tell: Tell
  told: Set<string>
  /** Fires when the person at the keyboard has had enough. */
  signal: AbortSignal
}

export interface CheckedPlay extends Play {
  grounds: readonly Ground[]
  code: Code
}

/** Something is not as the story says. */
export class StoryBroke extends Error {
  override readonly name = 'StoryBroke'
}

const LIMIT_MS = 60_000

/** A version goes to stage, and waits for the people who test. */
export async function bringToTesters(play: Play, who: keyof Cast, tag: SampleTag): Promise<ReleaseDetail> {
  const { id } = await create(play, who, tag)
  const release = await watch(play, id, 'manual_testing')
  const { certificate, rehearsal_skipped } = release
  const rehearsed = certificate ? `going back to ${certificate.from_tag} was rehearsed` : rehearsal_skipped
  play.tell({ who: 'machine', what: 'waits for approval', detail: rehearsed ?? '' })
  return release
}

export async function create({ cast, tell }: Play, who: keyof Cast, tag: SampleTag): Promise<ReleaseDetail> {
  tell({ who, what: `releases ${SERVICE} ${tag}` })
  return cast[who].post('/releases', { service: SERVICE, tag }, releaseDetail)
}

export async function approve({ cast, tell }: Play, who: keyof Cast, release: ReleaseDetail): Promise<void> {
  const { id, tag, commit } = release
  tell({ who, what: `approves ${tag}`, detail: `commit ${commit?.slice(0, 12)}` })
  await cast[who].post(`/releases/${id}/approve`, { commit }, releaseDetail)
}

/** Tells what happens until nothing more happens by itself. */
export async function settle({ cast, ...rest }: Play, id: number): Promise<ReleaseDetail> {
  return watchRelease(cast.admin, id, { ...rest, limitMs: LIMIT_MS })
}

/** The same, where it has to end as `wanted`. */
export async function watch(play: Play, id: number, wanted: ReleaseDetail['status']): Promise<ReleaseDetail> {
  const release = await settle(play, id)
  const why = release.failure ? `: ${release.failure.message} ${release.failure.remedy}` : ''
  must(release.status === wanted, `${release.tag} is ${release.status} and should be ${wanted}${why}`)
  return release
}

/** What really runs in each environment, asked past the machine. */
export async function check(play: CheckedPlay, wanted: Readonly<Record<string, SampleTag>>): Promise<void> {
  for (const ground of play.grounds) {
    const { environment } = ground
    const tag = wanted[environment]
    if (!tag) continue
    const commit = play.code.commits[tag] ?? 'unknown'
    const { revision, schema } = SAMPLE_VERSIONS[tag]
    const should: Reality = { version: tag, commit, revision, schema }
    const wrong = differences(should, await lookAt(ground, play.code))
    must(wrong.length === 0, `${environment} should run ${tag}, but its ${wrong.join('; its ')}`)
    const detail = `serves ${tag}, from the files of commit ${commit.slice(0, 12)}, on schema ${revision}`
    play.tell({ who: 'checked', what: environment, detail })
  }
}

export function must(condition: boolean, otherwise: string): void {
  if (!condition) throw new StoryBroke(otherwise)
}
