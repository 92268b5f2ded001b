import { z } from 'zod'

/** What the machine reads of GitHub's webhooks. They say much more; none of it is looked at. */

const sender = z.object({ id: z.number(), login: z.string(), type: z.string().optional() })

const repository = z.object({
  full_name: z.string(),
  default_branch: z.string().optional(),
  /** Seconds since 1970 in a push, a time in words elsewhere. */
  pushed_at: z.union([z.number(), z.string()]).nullish(),
})

const commit = z.object({
  id: z.string(),
  author: z.object({ username: z.string().optional() }).optional(),
})

export const pushEvent = z.object({
  ref: z.string(),
  after: z.string(),
  deleted: z.boolean().optional(),
  head_commit: commit.nullish(),
  repository,
  sender,
})

/** `create` and `delete`. */
export const refEvent = z.object({
  ref: z.string(),
  ref_type: z.string(),
  repository,
  sender,
})

export const releaseEvent = z.object({
  action: z.string(),
  release: z.object({ tag_name: z.string() }),
  repository,
  sender,
})

export const workflowRunEvent = z.object({
  action: z.string(),
  workflow_run: z.object({
    id: z.number(),
    path: z.string(),
    event: z.string(),
    head_branch: z.string().nullable(),
    head_sha: z.string(),
    conclusion: z.string().nullable(),
    head_repository: z.object({ full_name: z.string() }).nullish(),
    run_started_at: z.string().optional(),
    actor: sender.nullish(),
  }),
  repository,
})

/** A run, or a job of one: which it is about. What it says of it is not believed, but looked up. */
export const runHeardEvent = z.object({
  repository: z.object({ full_name: z.string() }),
  workflow_run: z.object({ id: z.number(), display_title: z.string().nullish() }).optional(),
  workflow_job: z.object({ run_id: z.number() }).optional(),
})

/** What came in, once its signature is known to be GitHub's: any object. */
export const githubPayload = z
  .record(z.string(), z.unknown())
  .meta({ id: 'GithubPayload', description: 'A webhook as GitHub sends it.' })

export const githubAnswer = z
  .object({
    /** `accepted`; `repeated`: it was here before; `ignored`: nothing here depends on such an event; `pong`. */
    status: z.enum(['accepted', 'repeated', 'ignored', 'pong']),
  })
  .meta({ id: 'GithubWebhookAnswer' })
