import { z } from 'zod'
import { commitsKnown } from './commits.ts'
import { migrationsBetween } from './migrations.ts'
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
    /** Of the newer of the two what the other does not have. */
    ...commitsKnown,
  })
  .meta({ id: 'Difference' })

export type DifferenceOnWire = z.infer<typeof difference>

const configurationDifference = z
  .object({
    service: z.string(),
    /** Names of settings as in rmm.yaml; what they hold is not told. */
    keys: z.array(z.object({ key: z.string(), change: z.enum(['only_from', 'only_to', 'different']) })),
  })
  .meta({ id: 'ConfigurationDifference' })

export const comparison = z
  .object({
    from: side,
    to: side,
    differences: z.array(difference),
    unchanged: z.array(z.object({ service: z.string(), tag: z.string() })),
    /** Services that are configured differently in two environments; none where a release is compared. */
    configuration: z.array(configurationDifference),
  })
  .meta({ id: 'Comparison' })

export type ComparisonOnWire = z.infer<typeof comparison>

/** The name of an environment, or the number of a release. */
export const compareQuery = z.strictObject({ from: nameText, to: nameText, service: nameText.optional() })

export type CompareQuery = z.infer<typeof compareQuery>
