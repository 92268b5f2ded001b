import { z } from 'zod'
import { parseStatus, STATUSES } from '../domain/release/status.ts'
import { offeredAction } from './action.ts'
import { deploymentWithSteps } from './deployment.ts'
import { event } from './event.ts'
import { cursorText, pageOf } from './page.ts'
import { failure, reason } from './problem.ts'
import { run } from './run.ts'
import { commitText, limitText, nameText, proseText, tagText, time } from './text.ts'

const COARSE_STATUSES = ['draft', 'approved', 'released', 'cancelled'] as const
const PHASES = ['draft', 'active', 'successful', 'failed', 'cancelled'] as const

/** Named like the last part of the path that performs them. */
const RELEASE_ACTIONS = ['start', 'approve', 'reject', 'cancel', 'rollback', 'retry'] as const

export const releaseSummary = z
  .object({
    id: z.int(),
    uid: z.uuid(),
    service: z.string(),
    tag: z.string(),
    /** The same as `tag`. */
    version: z.string(),
    /** Null until the tag has been resolved on the first target. */
    commit: z.string().nullable(),
    status: z.enum(STATUSES),
    phase: z.enum(PHASES),
    /** Not yet, may go out, is out, or came to nothing: docs/lifecycle.md says which is which. */
    coarse_status: z.enum(COARSE_STATUSES),
    initiated_by: z.string(),
    /** What people say about it. */
    description: z.string().nullable(),
    /** Who carries it out: the machine, or a workflow that reports. */
    runner: z.enum(['machine', 'github']),
    /** The run that reports; null where none does. */
    github_run_id: z.string().nullable(),
    github_action_link: z.string().nullable(),
    github_ref: z.string().nullable(),
    /** What it went back to, or is going back to. */
    rollback_to_tag: z.string().nullable(),
    /** Why the way back was not rehearsed; null when it was, or will be. */
    rehearsal_skipped: z.string().nullable(),
    failure: failure.nullable(),
    /** What keeps it where it is although it could go on: a lock or a freeze. */
    held: reason.nullable(),
    /** Grows with every change. */
    revision: z.int(),
    created_at: time,
    started_at: time.nullable(),
    completed_at: time.nullable(),
  })
  .meta({ id: 'Release' })

export type ReleaseSummary = z.infer<typeof releaseSummary>

const vote = z
  .object({
    person: z.string(),
    decision: z.enum(['approved', 'rejected']),
    reason: z.string().nullable(),
    /** The commit it was about: a vote on another commit than the release's no longer counts. */
    commit: z.string(),
    channel: z.string(),
    at: time,
  })
  .meta({ id: 'Vote' })

export type VoteOnWire = z.infer<typeof vote>

export const approvals = z
  .object({
    needed: z.int(),
    missing: z.int(),
    /** Who approved this commit. */
    given: z.array(z.string()),
    /** Whose approval could still count; nobody's once it is over. */
    open: z.array(z.string()),
    votes: z.array(vote),
  })
  .meta({ id: 'Approvals' })

export type ApprovalsOnWire = z.infer<typeof approvals>

/** Proof that going back was tried on stage and worked. */
const certificate = z
  .object({
    tag: z.string(),
    commit: z.string(),
    /** Fingerprint of the migrations that were taken back and forth. */
    migrations: z.string(),
    from_tag: z.string(),
    from_commit: z.string(),
    deployment_id: z.int(),
    schema_compared: z.boolean(),
    issued_at: time,
  })
  .meta({ id: 'Certificate' })

export type CertificateOnWire = z.infer<typeof certificate>

export const releaseDetail = releaseSummary
  .extend({
    approvals,
    certificate: certificate.nullable(),
    /** In the order in which they began. */
    deployments: z.array(deploymentWithSteps),
    /** Of workflows on GitHub, oldest first; none where the machine carries it out itself. */
    runs: z.array(run),
    /** What the person who asks can do now. */
    actions: z.array(offeredAction(RELEASE_ACTIONS)),
    /** Oldest first. */
    history: z.array(event),
  })
  .meta({ id: 'ReleaseDetail' })

export type ReleaseDetail = z.infer<typeof releaseDetail>

export const releasePage = pageOf(releaseSummary).meta({ id: 'ReleasePage' })

/** Several lines, as notes for those who test and approve. */
const descriptionText = proseText(10_000)

export const newRelease = z
  .strictObject({
    service: nameText,
    tag: tagText,
    /** A draft waits until somebody starts it. */
    draft: z.boolean().default(false),
    description: descriptionText.nullable().optional(),
  })
  .meta({ id: 'NewRelease' })

/** What is left out stays. Only drafts can get another tag. */
export const releaseEdit = z
  .strictObject({ description: descriptionText.nullable().optional(), tag: tagText.optional() })
  .meta({ id: 'EditRelease' })

/** Left out: wherever comes next. */
export const deployBody = z.strictObject({ environment: nameText.optional() }).meta({ id: 'DeployRelease' })

export const releaseFilter = z.strictObject({
  service: nameText.optional(),
  phase: z.enum(PHASES).optional(),
  status: z
    .string()
    .transform((word, context) => {
      const status = parseStatus(word)
      if (status !== null) return status
      context.addIssue({ code: 'custom', message: `must be one of ${STATUSES.join(', ')}` })
      return z.NEVER
    })
    .meta({
      description: 'A status of docs/lifecycle.md, or one of its older names.',
    })
    .optional(),
  limit: limitText({ usual: 50, most: 200 }),
  cursor: cursorText.optional(),
})

export type ReleaseFilter = z.infer<typeof releaseFilter>

export const approveBody = z
  .strictObject({
    /** The commit that was looked at; the approval is refused when the release is about another one by now. */
    commit: commitText.optional(),
  })
  .meta({ id: 'ApproveRelease' })

export const rejectBody = z
  .strictObject({ reason: proseText(2_000), commit: commitText.optional() })
  .meta({ id: 'RejectRelease' })

/** `to`: the version to go back to; left out, the one before. */
export const rollbackBody = z.strictObject({ to: tagText.optional() }).meta({ id: 'RollBackRelease' })
