import type { MigrationsBetweenOnWire } from '../contract/migrations.ts'
import type { Between } from '../domain/migration/between.ts'

/** Null where nobody recorded enough to tell. */
export function migrationsOnWire(between: Between | null): MigrationsBetweenOnWire | null {
  return (
    between && {
      direction: between.direction,
      through: between.through.map(({ id, reversible }) => ({ id, reversible })),
    }
  )
}
