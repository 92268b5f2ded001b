import type { Tx } from '../db/connection.ts'
import { dropDue } from '../db/due-release.ts'
import { releasesOnTheirWay } from '../db/release.ts'
import { beginLook, endLook, failLook, lockLook } from '../db/repository.ts'
import { namings, type RememberedTag, rememberedTags, rememberTag, rememberTags } from '../db/seen-tag.ts'
import type { Release } from '../domain/release/release.ts'
import type { Service } from '../domain/service/settings.ts'
import { type TagChange, tagChanges } from '../domain/version/tag-changes.ts'
import type { TagSource, TagsSeen } from '../domain/version/tag-source.ts'
import type { Deps } from './deps.ts'
import { dueFor } from './due-for.ts'
import { servicesOfRepository, servicesOfTag } from './services-of-repository.ts'
import { takeOffWay } from './take-off-way.ts'

export interface LookDeps extends Deps {
  /** Asks anew each time. */
  tagSource: TagSource
  mask: (text: string) => string
}

export type Looked = 'seen' | 'unreachable' | 'overtaken'

interface Look {
  repository: string
  services: readonly Service[]
  look: number
}

/**
 * Asks for the tags of a repository and brings everything in line with what is true: new tags are due, and releases whose tag moved
 * or was deleted come off their way. Begun again at any point it ends the same. A look that another one overtook changes nothing more.
 */
export async function lookAtTags(deps: LookDeps, repository: string): Promise<Looked> {
  const services = servicesOfRepository(deps.installation, repository)
  const [first] = services
  if (!first) return 'overtaken'
  const { look, wantedAt } = await beginLook(deps.db, repository)
  const place = { repository, services, look }
  // Before the repository is asked: what a release resolves afterwards may be newer than the answer.
  const names = services.map(({ name }) => name)
  const releases = await releasesOnTheirWay(deps.db, names)
  const unresolved = releases.filter(({ commit }) => commit === null)

  const seen = await deps.tagSource.tagsOf(first.repository)
  if (seen.kind === 'unreachable') {
    await failLook(deps.db, repository, { reason: deps.mask(seen.reason), at: deps.now() })
    return 'unreachable'
  }
  const changes = await changesSeen(deps, place, seen)
  if (!changes) return 'overtaken'
  for (const release of releases.filter(({ commit }) => commit !== null)) {
    const now = seen.tags.find(({ tag }) => tag === release.tag)?.commit ?? null
    if (now === release.commit) continue
    if (!(await within(deps, place, (tx) => takeOffWay(tx, deps, { release, now })))) return 'overtaken'
  }
  for (const change of changes) {
    const work = (tx: Tx) => takeIn(tx, deps, place, { change, unresolved })
    if (!(await within(deps, place, work))) return 'overtaken'
  }
  const isOver = await within(deps, place, async (tx) => {
    const at = deps.now()
    await endLook(tx, repository, { wantedAt, againAt: await againAt(tx, place, { seen, at }), at })
  })
  return isOver ? 'seen' : 'overtaken'
}

/** GitHub may tell of a tag some moments before it shows it to whoever asks. */
const SHOWN_WITHIN_MS = 10 * 60_000
const SOONEST_MS = 2_000

/** When to look for what was named and is not there, later each time; null: everything is. */
async function againAt(
  tx: Tx,
  { repository, services }: Look,
  { seen, at }: { seen: Extract<TagsSeen, { kind: 'known' }>; at: Date },
): Promise<Date | null> {
  const there = new Set(seen.tags.map(({ tag }) => tag))
  const ages = [...(await namings(tx, repository))]
    .filter(([tag]) => !there.has(tag) && servicesOfTag(services, tag).length > 0)
    .map(([, named]) => at.getTime() - named.at.getTime())
    .filter((ageMs) => ageMs < SHOWN_WITHIN_MS)
  return ages.length === 0 ? null : new Date(at.getTime() + Math.max(SOONEST_MS, Math.min(...ages)))
}

/** Does it only while nobody has begun to look anew. */
async function within(
  { db }: Deps,
  { repository, look }: Look,
  work: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { isNewest } = await lockLook(tx, repository, look)
    if (isNewest) await work(tx)
    return isNewest
  })
}

/** Null: another look has begun meanwhile. */
async function changesSeen(
  { db, now }: Deps,
  { repository, look }: Look,
  seen: Extract<TagsSeen, { kind: 'known' }>,
): Promise<readonly TagChange[] | null> {
  return db.transaction().execute(async (tx) => {
    const { isNewest, isFirst } = await lockLook(tx, repository, look)
    if (!isNewest) return null
    const named = new Set((await namings(tx, repository)).keys())
    const remembered = await rememberedTags(tx, repository)
    const { changes, asEver } = tagChanges(seen.tags, remembered, { isFirst, named })
    await rememberTags(tx, repository, { tags: asEver, at: now() })
    return changes
  })
}

interface TakenIn {
  change: TagChange
  /** On their way when the repository was asked, and without a commit. */
  unresolved: readonly Release[]
}

async function takeIn(
  tx: Tx,
  deps: Deps,
  { repository, services }: Look,
  { change, unresolved }: TakenIn,
): Promise<void> {
  const { tag } = change
  const known = (await rememberedTags(tx, repository, tag))[0]
  const next = remembering(change, known)
  const concerned = servicesOfTag(services, tag)
  const commit = change.kind === 'gone' ? null : change.commit
  await dropDue(tx, { services: concerned.map(({ name }) => name), tag, except: commit })
  if (change.kind === 'gone') {
    // A target may know the tag from before: it would be built from something that nobody wants any more.
    for (const release of unresolved.filter((one) => one.tag === tag))
      await takeOffWay(tx, deps, { release, now: null, was: change.from })
  }
  await rememberTag(tx, repository, { ...next, at: deps.now() })
  if (commit !== null) await dueFor(tx, deps, { repository, services: concerned, tag: next })
}

function remembering(change: TagChange, known: RememberedTag | undefined): RememberedTag {
  const { kind, tag } = change
  const before = known?.changes ?? 0
  const commit = kind === 'gone' ? change.from : change.commit
  return { tag, commit, changes: kind === 'appeared' ? before : before + 1, isGone: kind === 'gone' }
}
