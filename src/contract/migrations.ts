import { z } from 'zod'

/** What lies between two schemas. */
export const migrationsBetween = z
  .object({
    direction: z.enum(['none', 'forward', 'back']),
    /** In the order in which they are applied or taken back. */
    through: z.array(z.object({ id: z.string(), reversible: z.boolean() })),
  })
  .meta({ id: 'MigrationsBetween' })

export type MigrationsBetweenOnWire = z.infer<typeof migrationsBetween>
