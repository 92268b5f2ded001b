import { z } from 'zod'
import { failure } from './problem.ts'
import { time } from './text.ts'

const RUN_STATES = ['wanted', 'sent', 'found', 'ended'] as const
const RUN_OUTCOMES = [
  'succeeded',
  'failed',
  'cancelled',
  'timed_out',
  'refused',
  'unseen',
  'abandoned',
] as const

/** One run of a workflow on GitHub. */
export const run = z
  .object({
    /** `rmm_run` of the workflow. */
    uid: z.uuid(),
    /** A run that carries out a release, or the steps of one deployment. */
    kind: z.enum(['release', 'deployment']),
    release_id: z.int().nullable(),
    deployment_id: z.int().nullable(),
    /** Counts the runs of one deployment from 1. */
    attempt: z.int(),
    environment: z.string(),
    repository: z.string(),
    /** Null: somebody else started it. */
    workflow: z.string().nullable(),
    /** `wanted`: not asked for yet. `sent`: asked for, and not seen yet. `found`: its number is known. */
    state: z.enum(RUN_STATES),
    /** Its number at GitHub; null while it is not known. */
    run_id: z.string().nullable(),
    link: z.string().nullable(),
    outcome: z.enum(RUN_OUTCOMES).nullable(),
    failure: failure.nullable(),
    /** Why nothing is known of it just now. */
    attention: z.string().nullable(),
    /** Who wanted it to end: a person, or the machine. */
    stop_requested_by: z.string().nullable(),
    created_at: time,
    started_at: time.nullable(),
    finished_at: time.nullable(),
  })
  .meta({ id: 'Run' })

export type RunOnWire = z.infer<typeof run>
