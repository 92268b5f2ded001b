import { z } from 'zod'
import { migrationsBetween } from './migrations.ts'
import { reason } from './problem.ts'
import { nameText, time } from './text.ts'

const side = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('environment'), name: z.string() }),
    z.object({ kind: z.literal('release'), id: z.int(), service: z.string(), tag: z.string() }),
  ])
  .meta({ id: 'ComparedSide' })

export type SideOnWire = z.infer<typeof side>

const version = z
  .object({
    tag: z.string(),
    commit: z.string().nullable(),
    release_id: z.int().nullable(),
    /** Of an environment: since when it runs there. */
    since: time.nullable(),
  })
  .meta({ id: 'ComparedVersion' })

export type VersionOnWire = z.infer<typeof version>

const commit = z.object({ commit: z.string(), title: z.string(), author: z.string(), at: time })

const difference = z
  .object({
    service: z.string(),
    change: z.enum(['changed', 'new', 'removed']),
    /** Null where there is only one version. */
    direction: z.enum(['newer', 'older', 'sideways']).nullable(),
    from: version.nullable(),
    to: version.nullable(),
    /** From the schema of `from` to that of `to`; null where nobody recorded enough to tell. */
    migrations: migrationsBetween.nullable(),
    /** Null where they are not known; `commits_reason` says why. */
    commits: z.array(commit).nullable(),
    commits_reason: reason.nullable(),
  })
  .meta({ id: 'Difference' })

export type DifferenceOnWire = z.infer<typeof difference>

export const comparison = z
  .object({
    from: side,
    to: side,
    differences: z.array(difference),
    unchanged: z.array(z.object({ service: z.string(), tag: z.string() })),
  })
  .meta({ id: 'Comparison' })

export type ComparisonOnWire = z.infer<typeof comparison>

/** The name of an environment, or the number of a release. */
export const compareQuery = z.strictObject({ from: nameText, to: nameText, service: nameText.optional() })

export type CompareQuery = z.infer<typeof compareQuery>
