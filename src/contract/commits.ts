import { z } from 'zod'
import { reason } from './problem.ts'
import { time } from './text.ts'

/** The words are those of whoever wrote it: one line of text, and never markup. */
export const commit = z
  .object({
    commit: z.string(),
    title: z.string(),
    author: z.string(),
    at: time,
    /** Where people read it; null: nowhere that is known. */
    url: z.string().nullable(),
  })
  .meta({ id: 'Commit' })

export const pullRequest = z
  .object({
    number: z.int(),
    title: z.string(),
    author: z.string().nullable(),
    url: z.string().nullable(),
  })
  .meta({ id: 'PullRequest' })

/** What lies between two versions. */
export const commitsKnown = {
  /** Newest first, at most 1000. Null where they are not known; `commits_reason` says why. */
  commits: z.array(commit).nullable(),
  /** How many there are, listed or not. */
  commits_total: z.int().nullable(),
  pull_requests: z.array(pullRequest).nullable(),
  /** Where people read all of it; null: nowhere that is known. */
  commits_url: z.string().nullable(),
  commits_reason: reason.nullable(),
}

export const comparedVersion = z
  .object({ tag: z.string(), commit: z.string().nullable() })
  .meta({ id: 'CommitsVersion' })

export const releaseCommits = z
  .object({
    release_id: z.int(),
    service: z.string(),
    /** What production runs, or ran before the release came there; null: nothing. */
    base: comparedVersion.nullable(),
    head: comparedVersion,
    /** `older`: the commits are what goes away. */
    direction: z.enum(['newer', 'older']),
    ...commitsKnown,
  })
  .meta({ id: 'ReleaseCommits' })

export type ReleaseCommitsOnWire = z.infer<typeof releaseCommits>
