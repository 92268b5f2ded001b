import type { Tx } from '../db/connection.ts'
import { insertEvent } from '../db/event.ts'
import { findKnownPerson } from '../db/known-person.ts'
import { findAccount } from '../db/person.ts'
import { findActiveRelease, lockRelease, saveCommit } from '../db/release.ts'
import { findCreatedInRun, saveFirstRun, saveRunFacts } from '../db/release-report.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import { Refused } from '../domain/refusals.ts'
import type { Release } from '../domain/release/release.ts'
import { cameToNothing } from '../domain/release/status.ts'
import { directedBy } from '../domain/service/directed-by.ts'
import { claimReported, orderedRun } from './claim-run.ts'
import { createReleaseIn } from './create-release.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { releasedOnce } from './released-once.ts'
import { type Report, reportIn } from './report-release.ts'
import { serviceOf } from './service-of.ts'

export interface ReportedBeginning extends Report {
  service: string
  tag: string
  /** In the words of the workflow. */
  initiatedBy: string | null
  /** What the tag was when the workflow began. */
  commit: string | null
}

/** A workflow has begun to carry a tag out. The same run saying so again gets the release that it has. */
export async function createReported(deps: Deps, beginning: ReportedBeginning, by: Asker): Promise<Release> {
  return releasedOnce(deps, by, async (tx) => {
    const { service, tag } = beginning
    await mustMay(tx, by, 'create_release', service)
    if (directedBy(serviceOf(deps.installation, service)) === 'machine') {
      throw new Refused({ code: 'carried_out_here', facts: { service } })
    }
    await takeTurn(tx, `release ${service} ${tag}`)
    return (await findBegun(tx, deps, beginning, by)) ?? begin(tx, deps, beginning, by)
  })
}

/** The release that this run has, or takes over from the person who announced it. */
async function findBegun(
  tx: Tx,
  deps: Deps,
  { service, tag, facts }: ReportedBeginning,
  by: Asker,
): Promise<Release | null> {
  const runId = facts.githubRunId ?? null
  const own = await findCreatedInRun(tx, { service, tag, runId })
  // A workflow that is run again after it failed begins again.
  if (own && !cameToNothing(own.status)) return own

  const active = await findActiveRelease(tx, service, tag)
  if (!active) return null
  const isAnnounced = active.status === 'initiated' && active.githubRunId === null
  if (active.runner === 'github' && (isAnnounced || (await orderedRun(tx, active.id)))) {
    return adopt(tx, deps, { release: (await lockRelease(tx, active.id)) ?? active, facts, by })
  }
  const run = active.githubRunId === null ? active.initiatedBy : `run ${active.githubRunId}`
  throw new Refused({ code: 'reported_by_another_run', facts: { service, tag, release: active.id, run } })
}

async function adopt(
  tx: Tx,
  deps: Deps,
  { release, facts, by }: { release: Release; facts: Report['facts']; by: Asker },
): Promise<Release> {
  const { githubRunId = null, githubActionLink = null } = facts
  const claimed =
    githubRunId === null
      ? release
      : await claimReported(tx, deps, release, { hostRunId: githubRunId, link: githubActionLink })
  await saveFirstRun(tx, claimed, githubRunId)
  const saved = await saveRunFacts(tx, claimed, facts)
  await insertEvent(tx, {
    at: deps.now(),
    action: 'report',
    by,
    releaseId: release.id,
    service: release.service,
    after: facts,
  })
  return saved
}

async function begin(tx: Tx, deps: Deps, beginning: ReportedBeginning, by: Asker): Promise<Release> {
  const { service, tag, initiatedBy, commit, ...report } = beginning
  const known = initiatedBy === null ? null : await findKnownPerson(tx, initiatedBy)
  const starter = known?.name ?? initiatedBy ?? by.person
  if (starter !== by.person) await refuseInOtherName(tx, { service, tag, starter }, by)
  const wanted = { service, tag, draft: false, initiatedBy: starter }
  const release = await createReleaseIn(tx, deps, wanted, by)
  await saveFirstRun(tx, release, report.facts.githubRunId ?? null)
  if (commit !== null) await saveCommit(tx, release.id, commit)
  const reported = await reportIn(tx, deps, {
    release: { ...release, commit },
    report,
    by: { ...by, cause: `${by.cause}:report` },
  })
  return reported.release
}

/** Otherwise whoever starts a release could say that somebody else did, and approve it. */
async function refuseInOtherName(
  tx: Tx,
  { service, tag, starter }: { service: string; tag: string; starter: string },
  { person }: Asker,
): Promise<void> {
  if ((await findAccount(tx, person))?.kind === 'machine') return
  throw new Refused({ code: 'reported_in_other_name', facts: { service, tag, person, starter } })
}
