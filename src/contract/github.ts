import { z } from 'zod'
import { time } from './text.ts'

/** GitHub: whether the machine reaches it, and what waits to be told there. */
export const githubStatus = z
  .object({
    /** Whether the machine speaks to GitHub at all. */
    configured: z.boolean(),
    /** Whether deployments and the states of commits are told. */
    tells: z.boolean(),
    state: z.enum(['off', 'starting', 'reachable', 'away']),
    since: time.nullable(),
    /** Why it is away. */
    reason: z.string().nullable(),
    /** Deployments and commits that show something else than what is true. */
    waiting: z.int(),
    waiting_since: time.nullable(),
    /** Repositories that do not take what they are told. */
    repositories: z.array(
      z.object({ repository: z.string(), reason: z.string(), since: time }).meta({ id: 'GithubTrouble' }),
    ),
  })
  .meta({ id: 'GithubStatus' })

export type GithubStatus = z.infer<typeof githubStatus>
