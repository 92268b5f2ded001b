import type { Tx } from '../db/connection.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { findKnownPerson } from '../db/known-person.ts'
import { lockRelease } from '../db/release.ts'
import { type RunFacts, saveRunFacts } from '../db/release-report.ts'
import type { Asker } from '../domain/asker.ts'
import { Refused } from '../domain/refusals.ts'
import { overRefusal } from '../domain/release/over-refusal.ts'
import type { Release } from '../domain/release/release.ts'
import { reportable } from '../domain/release/report.ts'
import { STATUSES, type Status } from '../domain/release/status.ts'
import { claimReported } from './claim-run.ts'
import { countListed, type NotCounted } from './count-listed.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'
import { walkReported } from './walk-reported.ts'

/** What a workflow says about a release that it carries out. What it leaves out stays as it is. */
export interface Report {
  status?: Status | undefined
  facts: RunFacts
  approvedList?: readonly string[] | undefined
  /** What it takes the release for. */
  believed?: {
    service_name?: string | undefined
    release_tag?: string | undefined
    initiated_by?: string | undefined
  }
}

export interface Reported {
  release: Release
  /** Names of `approved_list` that are no approval, each with why. */
  notCounted: readonly NotCounted[]
}

/** A workflow reports. Saying again what is so already changes nothing. */
export async function reportRelease(
  deps: Deps,
  { releaseId, ...report }: Report & { releaseId: number },
  by: Asker,
): Promise<Reported> {
  return deps.db.transaction().execute(async (tx) => {
    const release = await lockRelease(tx, releaseId)
    if (!release) throw new NotFound('release', releaseId)
    if (await findByCause(tx, by.cause)) return { release, notCounted: [] }
    await mustMay(tx, by, 'report_release', release.service)
    return reportIn(tx, deps, { release, report, by })
  })
}

/** The same inside a transaction that has the release locked and has asked whether they may. */
export async function reportIn(
  tx: Tx,
  deps: Deps,
  { release, report, by }: { release: Release; report: Report; by: Asker },
): Promise<Reported> {
  await refuseMistaken(tx, release, report)
  const { githubRunId, githubActionLink } = report.facts
  const claimed =
    githubRunId === undefined || release.runner === 'machine'
      ? release
      : await claimReported(tx, deps, release, { hostRunId: githubRunId, link: githubActionLink ?? null })
  const told = await saveFacts(tx, deps, { release: claimed, report, by })
  const list = report.approvedList ?? []
  // The list says who approved before the status that it came with, unless that is what they are asked in.
  const early = told.status === 'manual_testing'
  const counted = early ? await countListed(tx, deps, { release: told, list, by }) : null
  const walked = await walkReported(tx, deps, {
    release: counted?.release ?? told,
    to: report.status,
    notCounted: counted?.notCounted ?? [],
    by,
  })
  if (counted) return { release: walked, notCounted: counted.notCounted }
  return countListed(tx, deps, { release: walked, list, by })
}

/** A report that was meant for another release, or that nobody can have made. */
async function refuseMistaken(
  tx: Tx,
  release: Release,
  { believed = {}, status, facts }: Report,
): Promise<void> {
  const known = { service_name: release.service, release_tag: release.tag, initiated_by: release.initiatedBy }
  for (const field of ['service_name', 'release_tag', 'initiated_by'] as const) {
    const given = believed[field]
    if (given === undefined || given === known[field]) continue
    if (field === 'initiated_by' && (await findKnownPerson(tx, given))?.name === release.initiatedBy) continue
    const refusal = { release: release.id, field, expected: known[field], given }
    throw new Refused({ code: 'reported_for_another', facts: refusal })
  }
  const saysSomething =
    (status !== undefined && status !== release.status) || changes(release, facts).length > 0
  if (release.runner === 'machine' && saysSomething)
    throw new Refused({ code: 'carried_out_here', facts: { service: release.service } })
}

const FIELDS = ['rollbackToTag', 'githubRunId', 'githubActionLink', 'githubRef'] as const

function changes(release: Release, facts: RunFacts): (typeof FIELDS)[number][] {
  return FIELDS.filter((field) => facts[field] !== undefined && facts[field] !== release[field])
}

async function saveFacts(
  tx: Tx,
  deps: Pick<Deps, 'now'>,
  { release, report, by }: { release: Release; report: Report; by: Asker },
): Promise<Release> {
  const { facts, status } = report
  const changed = changes(release, facts)
  if (changed.length === 0) return release
  if (reportable(release.status, STATUSES).length === 0) {
    throw new Refused(overRefusal(release, changed.join(', ')))
  }
  const saved = await saveRunFacts(tx, release, facts)
  const of = (one: Release) => Object.fromEntries(changed.map((field) => [field, one[field]]))
  await insertEvent(tx, {
    at: deps.now(),
    action: 'report',
    by: status === undefined ? by : { ...by, cause: `${by.cause}:facts` },
    releaseId: release.id,
    service: release.service,
    before: of(release),
    after: of(saved),
  })
  return saved
}
