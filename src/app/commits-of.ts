import { setTimeout as sleep } from 'node:timers/promises'
import { findComparison, keepComparison } from '../db/comparison.ts'
import type { Refusal } from '../domain/refusals.ts'
import type {
  CommitRange,
  CommitSource,
  CommitsBetween,
  CommitsSeen,
} from '../domain/version/commit-source.ts'
import type { Deps } from './deps.ts'

export interface ComparedVersion {
  tag: string
  commit: string | null
}

export interface WantedCommits {
  service: string
  base: ComparedVersion
  head: ComparedVersion
  /** For how long somebody waits; it goes on without them. */
  patienceMs?: number
}

export type KnownCommits = { kind: 'known'; between: CommitsBetween } | { kind: 'unknown'; why: Refusal }

/** What lies between two versions of a service. */
export type CommitsOf = (wanted: WantedCommits) => Promise<KnownCommits>

/** Who knows the repository at this address, and what they call it; null: nobody does. */
export type SourceOf = (address: string) => { source: CommitSource; repository: string } | null

/** What did not work is tried again after it. */
const RESTING_MS = 60_000
const PATIENCE_MS = 8_000
const MOST_REMEMBERED = 500
/** A comparison of all services is many readings. */
const MOST_AT_ONCE = 4

const NOTHING: CommitsBetween = { commits: [], total: 0, pullRequests: [], url: null }

const noHost: KnownCommits = { kind: 'unknown', why: { code: 'no_code_host', facts: {} } }

export function createCommitsOf(
  deps: Pick<Deps, 'db' | 'installation' | 'now'>,
  sourceOf: SourceOf,
): CommitsOf {
  const read = createReading(deps, sourceOf)
  return async ({ service, base, head, patienceMs = PATIENCE_MS }) => {
    const unknown = [base, head].find(({ commit }) => commit === null)
    if (unknown) return { kind: 'unknown', why: { code: 'commit_unknown', facts: { tag: unknown.tag } } }
    const range = { base: base.commit ?? '', head: head.commit ?? '' }
    if (range.base === range.head) return { kind: 'known', between: NOTHING }
    const address = deps.installation.services[service]?.repository
    if (address === undefined) return noHost
    const seen = await soon(read({ address, range }), patienceMs)
    if (seen === null) return noHost
    if (seen.kind === 'known') return seen
    const code = seen.kind === 'refused' ? 'commits_refused' : 'commits_unreachable'
    return { kind: 'unknown', why: { code, facts: { service, reason: seen.reason } } }
  }
}

/** Where there is nobody to ask. */
export const nobodyKnows: CommitsOf = async () => noHost

interface Asked {
  address: string
  range: CommitRange
}

/** Reads each comparison once: those who want the same at once share it, and what did not work rests. */
function createReading({ db, now }: Pick<Deps, 'db' | 'now'>, sourceOf: SourceOf) {
  const reading = new Map<string, Promise<CommitsSeen>>()
  const failed = new Map<string, { until: number; seen: CommitsSeen }>()
  const turns = createTurns(MOST_AT_ONCE)

  async function readNow(
    key: string,
    { address, range }: Asked,
    { source, repository }: NonNullable<ReturnType<SourceOf>>,
  ): Promise<CommitsSeen> {
    const seen = await turns(() => source.compare(repository, range))
    failed.delete(key)
    if (seen.kind === 'known') {
      await keepComparison(db, { repository: address, range, between: seen.between, at: now() })
      return seen
    }
    failed.set(key, { until: now().getTime() + RESTING_MS, seen })
    if (failed.size > MOST_REMEMBERED) failed.delete(failed.keys().next().value ?? '')
    return seen
  }

  return async (asked: Asked): Promise<CommitsSeen | null> => {
    const { address, range } = asked
    const known = await findComparison(db, address, range)
    if (known) return { kind: 'known', between: known }
    const found = sourceOf(address)
    if (!found) return null
    const key = `${range.base} ${range.head} ${address}`
    const resting = failed.get(key)
    if (resting && resting.until > now().getTime()) return resting.seen
    const under = reading.get(key)
    if (under) return under
    const mine = readNow(key, asked, found).finally(() => reading.delete(key))
    // Whoever asked may not wait for it any more.
    mine.catch(() => {})
    reading.set(key, mine)
    return mine
  }
}

/** Some at once, the others one after another. */
function createTurns(most: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

async function soon(seen: Promise<CommitsSeen | null>, patienceMs: number): Promise<CommitsSeen | null> {
  const ending = new AbortController()
  const late: CommitsSeen = { kind: 'unreachable', reason: 'they are still being read' }
  try {
    return await Promise.race([
      seen,
      sleep(patienceMs, late, { signal: ending.signal }).catch((): CommitsSeen => late),
    ])
  } finally {
    ending.abort()
  }
}
