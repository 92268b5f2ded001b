import { lookAt, placesOf, type Running } from '../db/views/places.ts'
import { migrationsOfVersions } from '../db/views/recorded-migrations.ts'
import type { Asker } from '../domain/asker.ts'
import { barredRefusal, longestBarrier } from '../domain/freeze/barrier.ts'
import { type Between, migrationsBetween } from '../domain/migration/between.ts'
import type { Refusal } from '../domain/refusals.ts'
import type { Environment, Service } from '../domain/service/settings.ts'
import { compareTags } from '../domain/version/order.ts'
import { barriersNow } from './barriers.ts'
import { commitsBrought } from './commits-brought.ts'
import type { CommitsOf, ComparedVersion, KnownCommits } from './commits-of.ts'
import { releaseRefusal } from './create-release.ts'
import type { Deps } from './deps.ts'
import { mustFindService } from './must-find-service.ts'
import type { TagsOf } from './tag-source.ts'

interface PlanDeps extends Deps {
  commitsOf: CommitsOf
  tagsOf: TagsOf
}

export interface PlaceOnTheWay {
  environment: Environment
  running: Running | null
  /** What would keep it away at this moment. */
  barrier: Refusal | null
}

export interface ReleasePlan {
  service: string
  head: ComparedVersion
  /** What production runs; null: nothing. */
  base: ComparedVersion | null
  direction: 'newer' | 'older'
  included: KnownCommits
  /** What the newest version has beyond this one; null where this is the newest. */
  leftOut: { newest: ComparedVersion; seen: KnownCommits } | null
  /** Null: nobody has built this version yet. */
  migrations: Between | null
  way: readonly PlaceOnTheWay[]
  refusal: Refusal | null
}

/** What releasing a version would mean, without touching anything. */
export async function planRelease(
  deps: PlanDeps,
  { service: name, tag }: { service: string; tag: string },
  by: Pick<Asker, 'person' | 'grant'>,
): Promise<ReleasePlan> {
  const { installation } = deps
  const service = mustFindService(installation, name)
  const [way, tags, refusal] = await Promise.all([
    wayOf(deps, service),
    tagsOf(deps, name),
    releaseRefusal(deps, { service: name, tag }, by),
  ])
  const head = tags.find((one) => one.tag === tag) ?? { tag, commit: null }
  const last = way.at(-1)
  const base = last?.running ?? null
  const environment = last?.environment.name ?? 'production'
  const [{ direction, seen: included }, leftOut, migrations] = await Promise.all([
    commitsBrought(deps.commitsOf, { service: name, environment, base, head }),
    leftOutOf(deps, { service: name, head, newest: tags[0] }),
    migrationsOn(deps, service, { base, head }),
  ])
  const from = base && { tag: base.tag, commit: base.commit }
  return { service: name, head, base: from, direction, included, leftOut, migrations, way, refusal }
}

async function wayOf(deps: PlanDeps, service: Service): Promise<PlaceOnTheWay[]> {
  const places = placesOf(deps.installation, service)
  const [seen, barriers] = await Promise.all([lookAt(deps.db, places), barriersNow(deps.db, deps)])
  return places.map(({ environment }, index) => {
    const place = { service: service.name, environment: environment.name }
    const barrier = longestBarrier(barriers, place)
    return {
      environment,
      running: seen[index]?.running ?? null,
      barrier: barrier && barredRefusal(barrier, place),
    }
  })
}

/** Newest first; none where the repository does not answer, which is no reason to show nothing else. */
async function tagsOf({ tagsOf }: PlanDeps, service: string): Promise<readonly ComparedVersion[]> {
  const seen = await tagsOf(service)
  return seen.kind === 'known' ? seen.tags.map(({ tag, commit }) => ({ tag, commit })) : []
}

async function leftOutOf(
  { commitsOf }: PlanDeps,
  { service, head, newest }: { service: string; head: ComparedVersion; newest: ComparedVersion | undefined },
): Promise<ReleasePlan['leftOut']> {
  if (!newest || compareTags(newest.tag, head.tag) <= 0) return null
  return { newest, seen: await commitsOf({ service, base: head, head: newest }) }
}

async function migrationsOn(
  { db }: PlanDeps,
  { name: service, migrations }: Service,
  { base, head }: { base: Running | null; head: ComparedVersion },
): Promise<Between | null> {
  if (migrations === null) return { direction: 'none', through: [] }
  const of = await migrationsOfVersions(
    db,
    [base, head].map((version) => ({ service, commit: version?.commit ?? null })),
  )
  const known = of({ service, commit: head.commit })
  const revision = known.at(-1)?.id
  if (revision === undefined) return null
  const before = { known: of({ service, commit: base?.commit ?? null }), revision: base?.revision ?? null }
  return migrationsBetween(before, { known, revision })
}
