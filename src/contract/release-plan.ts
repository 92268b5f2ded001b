import { z } from 'zod'
import { commitsKnown, comparedVersion } from './commits.ts'
import { approvalPolicy } from './environment.ts'
import { migrationsBetween } from './migrations.ts'
import { reason } from './problem.ts'
import { tagText, time } from './text.ts'

const place = z
  .object({
    environment: z.string(),
    /** Null: nothing yet. */
    runs: z.object({ tag: z.string(), commit: z.string().nullable(), since: time }).nullable(),
    /** Who is asked before a release comes here. */
    approvals: approvalPolicy,
    /** What would keep it away at this moment, or null. */
    barrier: reason.nullable(),
  })
  .meta({ id: 'PlaceOnTheWay' })

/** What releasing a version would mean; nothing has been touched. */
export const releasePlan = z
  .object({
    service: z.string(),
    /** The version that would set out. Its commit is null where nobody knows the tag. */
    head: comparedVersion,
    /** What production runs; null: nothing. */
    base: comparedVersion.nullable(),
    /** `older`: the commits are what would go away. */
    direction: z.enum(['newer', 'older']),
    ...commitsKnown,
    /** The newest version of the repository, where it is another one, and what it has that this one does not. */
    left_out: z
      .object({ newest: comparedVersion, ...commitsKnown })
      .meta({ id: 'LeftOut' })
      .nullable(),
    /** From the schema of production to this version's; null until the version was built somewhere. */
    migrations: migrationsBetween.nullable(),
    /** In the order in which it would pass them. */
    way: z.array(place),
    /** Why whoever asks cannot release it now, or null. */
    refusal: reason.nullable(),
  })
  .meta({ id: 'ReleasePlan' })

export type ReleasePlanOnWire = z.infer<typeof releasePlan>

export const releasePlanQuery = z.strictObject({ tag: tagText })
