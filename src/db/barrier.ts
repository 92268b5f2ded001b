import type { Selectable } from 'kysely'
import type { Barrier, Place } from '../domain/freeze/barrier.ts'
import type { Database, Tx } from './connection.ts'
import type { ReleaseFreeze, TargetLock } from './schema.generated.ts'

/** Locks and freezes that people have put up and that stand at this moment. */
export async function standingBarriers(db: Database | Tx, at: Date): Promise<Barrier[]> {
  const locks = await db
    .selectFrom('target_lock')
    .selectAll()
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', at)]))
    .orderBy('id')
    .execute()
  const freezes = await openFreezes(db, at)
  return [...locks.map(lockBarrier), ...freezes.filter(({ since }) => since <= at)]
}

/** Freezes that stand or will stand, in the order in which they begin. */
export async function openFreezes(db: Database | Tx, at: Date): Promise<Barrier[]> {
  const rows = await db
    .selectFrom('release_freeze')
    .selectAll()
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', at)]))
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  return rows.map(freezeBarrier)
}

export interface NewLock extends Place {
  reason: string
  person: string
  at: Date
  until: Date | null
}

export async function insertLock(tx: Tx, lock: NewLock): Promise<number> {
  const { id } = await tx
    .insertInto('target_lock')
    .values({
      service: lock.service,
      environment: lock.environment,
      reason: lock.reason,
      locked_by: lock.person,
      created_at: lock.at,
      until: lock.until,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Locks whose time is over make room for another. */
export async function endLocksOverdue(tx: Tx, { service, environment }: Place, at: Date): Promise<void> {
  await tx
    .updateTable('target_lock')
    .set({ ended_at: at })
    .where('service', '=', service)
    .where('environment', '=', environment)
    .where('ended_at', 'is', null)
    .where('until', '<=', at)
    .execute()
}

export async function lockOn(tx: Tx, { service, environment }: Place): Promise<Barrier | null> {
  const row = await tx
    .selectFrom('target_lock')
    .selectAll()
    .where('service', '=', service)
    .where('environment', '=', environment)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row ? lockBarrier(row) : null
}

export interface BarrierEnd {
  id: number
  person: string
  at: Date
}

/** The lock as it was, or null where none of this id stands. */
export async function endLock(tx: Tx, { id, person, at }: BarrierEnd): Promise<Barrier | null> {
  const row = await tx
    .updateTable('target_lock')
    .set({ ended_at: at, ended_by: person })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return row ? lockBarrier(row) : null
}

/** Also one that was taken away. */
export async function findLock(db: Database | Tx, id: number): Promise<Barrier | null> {
  const row = await db.selectFrom('target_lock').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? lockBarrier(row) : null
}

export async function findFreeze(db: Database | Tx, id: number): Promise<Barrier | null> {
  const row = await db.selectFrom('release_freeze').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? freezeBarrier(row) : null
}

export interface NewFreeze {
  services: readonly string[] | null
  environments: readonly string[] | null
  reason: string
  person: string
  at: Date
  startsAt: Date
  until: Date | null
}

export async function insertFreeze(tx: Tx, freeze: NewFreeze): Promise<number> {
  const { id } = await tx
    .insertInto('release_freeze')
    .values({
      services: freeze.services === null ? null : [...freeze.services],
      environments: freeze.environments === null ? null : [...freeze.environments],
      reason: freeze.reason,
      frozen_by: freeze.person,
      created_at: freeze.at,
      starts_at: freeze.startsAt,
      until: freeze.until,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function endFreeze(tx: Tx, { id, person, at }: BarrierEnd): Promise<Barrier | null> {
  const row = await tx
    .updateTable('release_freeze')
    .set({ ended_at: at, ended_by: person })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return row ? freezeBarrier(row) : null
}

function lockBarrier(row: Selectable<TargetLock>): Barrier {
  return {
    kind: 'lock',
    id: row.id,
    services: [row.service],
    environments: [row.environment],
    person: row.locked_by,
    reason: row.reason,
    since: row.created_at,
    until: row.until,
  }
}

function freezeBarrier(row: Selectable<ReleaseFreeze>): Barrier {
  return {
    kind: 'freeze',
    id: row.id,
    services: row.services,
    environments: row.environments,
    person: row.frozen_by,
    reason: row.reason,
    since: row.starts_at,
    until: row.until,
  }
}
