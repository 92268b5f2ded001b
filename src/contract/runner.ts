import { z } from 'zod'
import { RUNNER_VERBS } from '../domain/deployment/runner-verb.ts'
import { FAILURES, type FailureCode } from '../domain/failures.ts'
import { DEPLOYMENT_KINDS, DEPLOYMENT_STATUSES } from './deployment.ts'
import { idText, nameText } from './text.ts'

/** What the machine and `rmm run-deployment` say to one another. */

const sentence = z.string().max(20_000)
const facts = z.record(z.string().max(200), z.union([z.string().max(20_000), z.number()]))

const failureCode = z
  .string()
  .refine((code): code is FailureCode => Object.hasOwn(FAILURES, code), 'is no failure')

/** How a verb ended: every way that the contract of drivers knows. */
export const taskOutcome = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('done'), value: z.unknown() }),
    z.strictObject({
      kind: z.literal('failed'),
      failure: z.strictObject({ code: failureCode, facts }),
    }),
    z.strictObject({
      kind: z.literal('unreachable'),
      message: sentence,
      retry_after_ms: z.int().nonnegative().max(86_400_000),
    }),
    /** The signal fired, and nothing of it is left running. */
    z.strictObject({ kind: z.literal('aborted'), message: sentence }),
    z.strictObject({ kind: z.literal('timed_out'), message: sentence, limit_ms: z.number() }),
    z.strictObject({ kind: z.literal('superseded'), message: sentence, fence: z.int() }),
    z.strictObject({
      kind: z.literal('host_fault'),
      message: sentence,
      code: z.enum(['login_refused', 'host_key_changed', 'disk_full', 'tool_missing']),
      facts: z.record(z.string(), z.string()),
    }),
    /** Anything else that was thrown. */
    z.strictObject({ kind: z.literal('broken'), message: sentence }),
  ])
  .meta({ id: 'RunnerTaskOutcome' })

export type TaskOutcome = z.infer<typeof taskOutcome>

export const runnerClaim = z
  .strictObject({
    /** Of the call: `rmm_run` of the workflow. */
    run: z.uuid(),
    /** `GITHUB_RUN_ID`, or null. */
    run_id: z
      .string()
      .regex(/^[\w.-]{1,100}$/)
      .nullable()
      .default(null),
    /** `GITHUB_RUN_ATTEMPT` */
    run_attempt: z.int().positive().max(100_000).default(1),
    /** Made by the runner, of at least 256 random bits: it asks with it from then on, and the same claim with it again is the same. */
    secret: z.string().regex(/^rmmr_[\w-]{43,100}$/, 'must be rmmr_ and at least 43 random characters'),
  })
  .meta({ id: 'RunnerClaim' })

export type RunnerClaim = z.infer<typeof runnerClaim>

/** All that a driver is made of. It has the secrets of this one target in it. */
export const runnerPlace = z
  .object({
    deployment: z.object({
      id: z.int(),
      service: z.string(),
      environment: z.string(),
      kind: z.enum(DEPLOYMENT_KINDS),
      tag: z.string(),
    }),
    service: z.looseObject({ name: z.string(), repository: z.string() }),
    target: z.object({
      name: z.string(),
      driver: z.string(),
      options: z.record(z.string(), z.unknown()),
    }),
    /** What must not be shown. */
    secrets: z.array(z.string()),
    /** Host -> fingerprint: those that are pinned. */
    host_keys: z.record(z.string(), z.string()),
  })
  .meta({ id: 'RunnerPlace' })

export type RunnerPlace = z.infer<typeof runnerPlace>

const idList = z
  .string()
  .regex(/^(?:[1-9]\d{0,15}(?:,[1-9]\d{0,15}){0,99})?$/, 'must be numbers with commas between them')
  .default('')
  .transform((text) => (text === '' ? [] : text.split(',').map(Number)))
  .meta({ type: 'string', default: '' })

export const taskQuery = z.strictObject({
  /** Tasks that it has and that have not ended. */
  holding: idList,
  /** Of these: those that it is stopping. */
  stopping: idList,
})

export const runnerTask = z
  .object({
    id: z.int(),
    key: z.string(),
    verb: z.enum(RUNNER_VERBS),
    arguments: z.array(z.unknown()),
    /** It is to be stopped: nothing of it may be left running. */
    stop: z.boolean(),
  })
  .meta({ id: 'RunnerTask' })

export type RunnerTask = z.infer<typeof runnerTask>

export const runnerWork = z
  .object({
    /** `none`: nothing new for now, ask again. */
    kind: z.enum(['task', 'none', 'over']),
    task: runnerTask.nullable(),
    /** Tasks to stop, of those that it has. */
    stop: z.array(z.int()),
    /** How the deployment ended, when it is over. */
    status: z.enum(DEPLOYMENT_STATUSES).nullable(),
  })
  .meta({ id: 'RunnerWork' })

export type RunnerWork = z.infer<typeof runnerWork>

export const taskParams = z.strictObject({ id: idText, task: idText })

export const LONGEST_LINE = 8_192

export const taskLines = z
  .strictObject({
    /** The place of the first of them in the output of the task, from 1. */
    first: z.int().positive().max(2_000_000_000),
    lines: z.array(z.string().max(LONGEST_LINE)).min(1).max(1_000),
  })
  .meta({ id: 'RunnerTaskLines' })

export type TaskLines = z.infer<typeof taskLines>

export const taskResult = z.strictObject({ outcome: taskOutcome }).meta({ id: 'RunnerTaskResult' })

export const hostKeySeen = z
  .strictObject({ host: nameText, fingerprint: z.string().regex(/^SHA256:[\w+/]{20,100}$/) })
  .meta({ id: 'RunnerHostKey' })

export const hostKeyPinned = z
  .object({ host: z.string(), fingerprint: z.string() })
  .meta({ id: 'RunnerHostKeyPinned' })
