import { failure } from '../failures.ts'
import { type Run, type RunChange, type RunOutcome, showsItsName } from './run.ts'

/** What to ask the code host about a run next. */
export type Act = 'send' | 'look' | 'follow'

/** How long an order whose answer was lost may still turn up before another one is sent: a minute, and longer each time. */
export function settleMs(posts: number): number {
  return Math.min(60_000 * posts, 300_000)
}

/** Longer than any request takes: nobody looks for what is just being asked for. */
export const IN_FLIGHT_MS = 30_000

const UNSEEN_LOOKS = 2
const FIRST_LOOK_MS = 2_000
const LONGEST_LOOK_MS = 15_000

/** What comes next; a change without asking anybody; null: nothing ever. */
export function nextAct(run: Run, now: Date): Act | RunChange | null {
  if (run.state === 'ended') return null
  if (run.stopForced && run.attention !== null) return ended('abandoned', now)
  if (run.state === 'wanted') return run.stopBy === null ? 'send' : ended(stopped(run), now)
  if (run.state === 'sent') return isLost(run, now) ? ended('unseen', now) : 'look'
  return 'follow'
}

/** The host took the order, and in all the time that the run may take nobody saw it. */
function isLost({ accepted, sentAt, timeoutMs, stopBy }: Run, now: Date): boolean {
  const limitMs = stopBy === null ? timeoutMs : settleMs(5)
  return accepted === true && sentAt !== null && now.getTime() - sentAt.getTime() > limitMs
}

/** Written down before the order is sent: whoever reads it after a crash knows that it may have been. */
export function beforeSend(run: Run, now: Date): RunChange {
  return {
    state: 'sent',
    posts: run.posts + 1,
    firstSentAt: run.firstSentAt ?? now,
    sentAt: now,
    accepted: null,
    looks: 0,
    nextAt: later(now, IN_FLIGHT_MS),
  }
}

export function afterAccepted(
  { hostRunId, link }: { hostRunId: string | null; link: string | null },
  now: Date,
): RunChange {
  if (hostRunId !== null) return { ...found({ hostRunId, link }, now), accepted: true }
  return { accepted: true, attention: null, nextAt: later(now, FIRST_LOOK_MS) }
}

/** It was certainly not started. `posts` is that from before the order. */
export function afterNotSent(
  before: Run,
  { detail, retryAfterMs }: { detail: string; retryAfterMs: number },
  now: Date,
): RunChange {
  const { posts, firstSentAt, sentAt, accepted } = before
  const nextAt = later(now, Math.max(retryAfterMs, FIRST_LOOK_MS))
  return { state: 'wanted', posts, firstSentAt, sentAt, accepted, attention: detail, nextAt }
}

export function afterRefused(run: Run, detail: string, now: Date): RunChange {
  const facts = { workflow: run.workflow ?? '', repository: run.repository, detail }
  return { ...ended('refused', now), failure: failure('workflow_refused', facts) }
}

/** No answer: it may be under way. */
export function afterNoAnswer(run: Run, why: { detail: string; retryAfterMs: number }, now: Date): RunChange {
  // One lost answer is nothing that people have to hear of.
  const attention = run.looks >= UNSEEN_LOOKS ? why.detail : run.attention
  const waitMs = Math.max(why.retryAfterMs, run.state === 'sent' ? lookMs(run.looks) : FIRST_LOOK_MS)
  return { attention, looks: run.looks + 1, nextAt: later(now, waitMs) }
}

/** A run as it was seen among others. */
export interface Seen {
  id: string
  title: string
  link: string
  createdAt: Date
}

/**
 * Which of the runs that were seen is this one, and which are others of the same order: an order that was sent twice may have become two
 * runs, of which the one whose number we have stays, or else the older one.
 */
export function sortOut(
  run: Run,
  seen: readonly Seen[],
  taken: ReadonlySet<string>,
): { own: Seen | null; others: Seen[] } {
  const matching = seen
    .filter((one) => (showsItsName(run) ? one.title.includes(run.uid) : !taken.has(one.id)))
    .toSorted((one, other) => Number(one.id) - Number(other.id))
  const known = matching.find(({ id }) => id === run.hostRunId)
  // Without our word in its name only the one that nobody else can have meant is believed to be it.
  const guess = showsItsName(run) || matching.length === 1 ? matching[0] : undefined
  const own = run.hostRunId === null ? (guess ?? null) : (known ?? null)
  return {
    own,
    others: showsItsName(run) ? matching.filter(({ id }) => id !== (run.hostRunId ?? own?.id)) : [],
  }
}

export function afterLook(run: Run, own: Seen | null, now: Date): RunChange {
  if (own) return found({ hostRunId: own.id, link: own.link }, now)
  const sinceMs = now.getTime() - (run.sentAt?.getTime() ?? 0)
  if (run.accepted === null && sinceMs >= settleMs(run.posts)) {
    return { state: 'wanted', attention: null, nextAt: now }
  }
  return { attention: null, looks: run.looks + 1, nextAt: later(now, lookMs(run.looks)) }
}

/** A run says that it is this one; null: another one is, or it is over, and the run may do nothing. */
export function afterClaim(
  run: Run,
  claim: { hostRunId: string; link: string | null },
  now: Date,
): RunChange | null {
  if (run.hostRunId !== null) return run.hostRunId === claim.hostRunId ? {} : null
  if (run.state === 'ended' || run.stopBy !== null) return null
  return found(claim, now)
}

const CONCLUSIONS: Readonly<Record<string, RunOutcome>> = {
  success: 'succeeded',
  neutral: 'succeeded',
  skipped: 'succeeded',
  cancelled: 'cancelled',
  timed_out: 'timed_out',
}

/** About half an hour: a run may be heard of before the host's own lists know it; later on somebody has deleted it. */
const LOOKS_UNTIL_GONE = 120

/** How it is now; null: the host knows no such run. */
export function afterFollow(
  run: Run,
  seen: { status: string; conclusion: string | null; link: string } | null,
  now: Date,
): RunChange {
  if (seen === null) {
    if (run.looks >= LOOKS_UNTIL_GONE) return ended(run.stopBy === null ? 'unseen' : stopped(run), now)
    return { attention: null, looks: run.looks + 1, nextAt: later(now, lookMs(run.looks)) }
  }
  const { status, conclusion, link } = seen
  const told = { hostStatus: status, conclusion, link, attention: null, looks: 0 }
  if (status === 'completed') {
    const outcome = CONCLUSIONS[conclusion ?? ''] ?? 'failed'
    return { ...told, ...ended(outcome === 'cancelled' ? stopped(run) : outcome, now) }
  }
  const ageMs = now.getTime() - (run.startedAt?.getTime() ?? now.getTime())
  const isLate = run.stopBy === null && ageMs > run.timeoutMs
  return {
    ...told,
    ...(isLate ? { stopBy: 'machine', stopReason: 'timeout' as const } : {}),
    nextAt: later(now, isLate ? 0 : followMs(ageMs)),
  }
}

const STOP_AGAIN_MS = 30_000
const FORCE_AFTER_MS = 300_000

/** Whether to ask the host to end it now, and how: what does not end by asking is ended by force. */
export function stopNow(run: Run, now: Date): { force: boolean } | null {
  if (run.stopBy === null || run.state !== 'found') return null
  if (run.stopAskedAt === null) return { force: false }
  const sinceMs = now.getTime() - run.stopAskedAt.getTime()
  if (sinceMs < STOP_AGAIN_MS) return null
  return { force: sinceMs >= FORCE_AFTER_MS }
}

function found({ hostRunId, link }: { hostRunId: string; link: string | null }, now: Date): RunChange {
  return { state: 'found', hostRunId, link, attention: null, looks: 0, startedAt: now, nextAt: now }
}

function ended(outcome: RunOutcome, now: Date): RunChange {
  return { state: 'ended', outcome, attention: null, endedAt: now, nextAt: now }
}

function stopped({ stopReason }: Run): RunOutcome {
  return stopReason === 'timeout' ? 'timed_out' : 'cancelled'
}

function lookMs(looks: number): number {
  return Math.min(FIRST_LOOK_MS * 2 ** looks, LONGEST_LOOK_MS)
}

/** Often at first; a run of an hour is not asked about every few seconds. */
function followMs(ageMs: number): number {
  if (ageMs < 120_000) return 5_000
  return ageMs < 1_800_000 ? 10_000 : 20_000
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms)
}
