import type { Locale } from '../domain/person/locale.ts'
import type { Person } from '../domain/person/rights.ts'
import { SESSION_LIMITS, type SessionMethod } from '../domain/person/session-limits.ts'
import type { Role } from '../domain/service/settings.ts'
import { hashSecret } from '../lib/secret.ts'
import type { Database, Tx } from './connection.ts'

export interface NewSession {
  secret: string
  person: string
  method: SessionMethod
  address: string | null
  agent: string | null
  at: Date
}

/** Answers its number. What ended long ago is forgotten by the way. */
export async function insertSession(tx: Tx, session: NewSession): Promise<number> {
  const { secret, person, method, address, agent, at } = session
  await tx
    .deleteFrom('session')
    .where('person', '=', person)
    .where((is) =>
      is.or([
        is('ended_at', '<', before(at, SESSION_LIMITS.rememberedMs)),
        is('expires_at', '<', before(at, SESSION_LIMITS.rememberedMs)),
        is('last_seen_at', '<', before(at, SESSION_LIMITS.rememberedMs)),
      ]),
    )
    .execute()
  const { id } = await tx
    .insertInto('session')
    .values({
      hash: hashSecret(secret),
      person,
      method,
      address,
      agent,
      created_at: at,
      rotated_at: at,
      last_seen_at: at,
      expires_at: new Date(at.getTime() + SESSION_LIMITS.wholeMs),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface LiveSession {
  id: number
  person: Person
  /** The language that they chose. */
  locale: Locale | null
  /** The browser should get another secret. */
  isDue: boolean
}

/** The session to which this secret belongs now, or a moment ago; its use is noted. */
export async function findLiveSession(db: Database, secret: string, at: Date): Promise<LiveSession | null> {
  const hash = hashSecret(secret)
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.name', 'session.person')
    .select([
      'session.id',
      'session.hash',
      'rotated_at',
      'last_seen_at',
      'person.name',
      'person.role',
      'person.locale',
    ])
    .where((is) =>
      is.or([
        is('session.hash', '=', hash),
        is.and([is('previous_hash', '=', hash), is('rotated_at', '>', before(at, SESSION_LIMITS.graceMs))]),
      ]),
    )
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at)
    .where('last_seen_at', '>', before(at, SESSION_LIMITS.idleMs))
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null

  if (row.last_seen_at <= before(at, SESSION_LIMITS.notedMs)) await noteUse(db, row.id, at)
  const isDue = row.hash === hash && row.rotated_at <= before(at, SESSION_LIMITS.rotateMs)
  return {
    id: row.id,
    person: { name: row.name, role: row.role as Role },
    locale: row.locale as Locale | null,
    isDue,
  }
}

/** Whether it goes on, whatever its secret is by now. */
export async function isSessionAlive(db: Database, id: number, at: Date): Promise<boolean> {
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.name', 'session.person')
    .select('session.id')
    .where('session.id', '=', id)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

async function noteUse(db: Database, id: number, at: Date): Promise<void> {
  await db
    .updateTable('session')
    .set({ last_seen_at: at })
    .where('id', '=', id)
    .where('last_seen_at', '<=', before(at, SESSION_LIMITS.notedMs))
    .execute()
}

/** Of many at once one succeeds; the others go on with the secret that they have. */
export async function rotateSession(
  db: Database,
  { secret, next, at }: { secret: string; next: string; at: Date },
): Promise<boolean> {
  const result = await db
    .updateTable('session')
    .set({ hash: hashSecret(next), previous_hash: hashSecret(secret), rotated_at: at })
    .where('hash', '=', hashSecret(secret))
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Ends the sessions of a person: all, one, or all but one. Answers which. */
export async function endSessions(
  tx: Tx,
  which: { person: string; id?: number; except?: number | null },
  { at, why }: { at: Date; why: string },
): Promise<number[]> {
  const { person, id, except = null } = which
  const rows = await tx
    .updateTable('session')
    .set({ ended_at: at, ended_why: why })
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? 0))
    .$if(except !== null, (query) => query.where('id', '<>', except ?? 0))
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Whether they came in from this address not long ago. */
export async function hasSignedInFrom(
  db: Database,
  { person, address, at }: { person: string; address: string; at: Date },
): Promise<boolean> {
  const row = await db
    .selectFrom('session')
    .select('id')
    .where('person', '=', person)
    .where('address', '=', address)
    .where('created_at', '>', before(at, SESSION_LIMITS.rememberedMs))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function before(at: Date, ms: number): Date {
  return new Date(at.getTime() - ms)
}
