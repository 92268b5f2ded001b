import { sql } from 'kysely'
import type { Database, Tx } from './connection.ts'

/** Says that something waits to be told to a code host. */
export const HOST_MARK_CHANNEL = 'rmm_host_mark'

interface Wanted {
  host: string
  repository: string
  service: string
  environment: string
  at: Date
}

export interface WantedDeploymentMark extends Wanted {
  deployment: { id: number; uid: string }
}

export interface WantedCommitMark extends Wanted {
  commit: string
  context: string
}

const nextTurn = sql<number>`nextval('host_mark_turn')`

/** Something may have changed. Where it waits already it keeps its place in the queue; what was given up is tried again. */
export async function wantMark(tx: Tx, wanted: WantedDeploymentMark | WantedCommitMark): Promise<void> {
  const { host, repository, service, environment, at } = wanted
  const about =
    'deployment' in wanted
      ? { kind: 'deployment', subject: wanted.deployment.uid, deployment_id: wanted.deployment.id }
      : { kind: 'commit', subject: `${wanted.commit} ${wanted.context}`, commit: wanted.commit }
  await tx
    .insertInto('host_mark')
    .values({
      ...about,
      host,
      repository,
      service,
      environment,
      turn: nextTurn,
      due_at: at,
      created_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['host', 'repository', 'kind', 'subject']).doUpdateSet((eb) => ({
        wish: eb('host_mark.wish', '+', 1),
        turn: eb.fn.coalesce('host_mark.turn', nextTurn),
        due_at: sql<Date>`case when host_mark.turn is null then excluded.due_at else host_mark.due_at end`,
        gone_why: null,
        gone_with_repository: false,
      })),
    )
    .execute()
  await sayWanted(tx)
}

/** What ran in this place before may run there no longer. */
export async function wantMarksOfTarget(
  tx: Tx,
  { service, environment, but, at }: { service: string; environment: string; but: number; at: Date },
): Promise<void> {
  await tx
    .updateTable('host_mark')
    .set((eb) => ({
      wish: eb('wish', '+', 1),
      turn: eb.fn.coalesce('turn', nextTurn),
      due_at: sql<Date>`case when turn is null then ${at}::timestamptz else due_at end`,
    }))
    .where('kind', '=', 'deployment')
    .where('service', '=', service)
    .where('environment', '=', environment)
    .where('state', '=', 'success')
    .where('deployment_id', '<>', but)
    .execute()
}

async function sayWanted(tx: Tx): Promise<void> {
  await sql`select pg_notify(${HOST_MARK_CHANNEL}, '')`.execute(tx)
}

/** What does not show what it should. */
export interface WaitingMark {
  id: number
  repository: string
  service: string
  environment: string
  /** Null: it is about a commit. */
  deploymentId: number | null
  commit: string | null
  dueAt: Date
  wish: number
  attempts: number
  remoteId: number | null
  shown: string | null
  sending: string | null
}

/** The first in turn that is due, else what is due next; nothing of the repositories that are left alone. */
export async function nextMark(
  db: Database,
  { host, now, except }: { host: string; now: Date; except: readonly string[] },
): Promise<WaitingMark | null> {
  const row = await db
    .selectFrom('host_mark')
    .selectAll()
    .where('host', '=', host)
    .where('turn', 'is not', null)
    .$if(except.length > 0, (query) => query.where('repository', 'not in', except))
    .orderBy(sql`greatest(due_at, ${now})`)
    .orderBy('turn')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    repository: row.repository,
    service: row.service,
    environment: row.environment,
    deploymentId: row.deployment_id,
    commit: row.commit,
    dueAt: row.due_at,
    wish: row.wish,
    attempts: row.attempts,
    remoteId: row.remote_id,
    shown: row.shown,
    sending: row.sending,
  }
}

/** Written down before everything that changes something there. */
export async function markSending(db: Database, id: number, sending: string): Promise<void> {
  await db.updateTable('host_mark').set({ sending }).where('id', '=', id).execute()
}

/** The host has it, under this number; what is said about it comes next. */
export async function markThere(db: Database, id: number, remoteId: number): Promise<void> {
  await db
    .updateTable('host_mark')
    .set({ remote_id: remoteId, sending: null, attempts: 0, last_error: null })
    .where('id', '=', id)
    .execute()
}

export interface SaidNow {
  state: string | null
  shown: string | null
  at: Date
}

/** It shows what it should, unless somebody wanted it changed meanwhile. */
export async function markSaid(
  db: Database,
  mark: WaitingMark,
  { state, shown, at }: SaidNow,
): Promise<void> {
  await db
    .updateTable('host_mark')
    .set({
      ...(shown === null ? {} : { state, shown, shown_at: at }),
      sending: null,
      attempts: 0,
      last_error: null,
      turn: sql<number | null>`case when wish = ${mark.wish} then null else ${nextTurn} end`,
    })
    .where('id', '=', mark.id)
    .execute()
}

/** It is tried again later. */
export async function markLater(
  db: Database,
  mark: WaitingMark,
  { why, dueAt }: { why: string; dueAt: Date },
): Promise<void> {
  await db
    .updateTable('host_mark')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), last_error: why, due_at: dueAt }))
    .where('id', '=', mark.id)
    .execute()
}

/** It is given up, until somebody wants it changed again. */
export async function markGivenUp(
  db: Database,
  mark: WaitingMark,
  { why, withRepository }: { why: string; withRepository: boolean },
): Promise<void> {
  await db
    .updateTable('host_mark')
    .set({
      gone_why: why,
      gone_with_repository: withRepository,
      last_error: why,
      sending: null,
      turn: sql<number | null>`case when wish = ${mark.wish} then null else turn end`,
    })
    .where('id', '=', mark.id)
    .execute()
}

/** The repository is told things again: what it missed meanwhile comes after. */
export async function reviveMarks(
  db: Database,
  { host, repository, at }: { host: string; repository: string; at: Date },
): Promise<void> {
  await db
    .updateTable('host_mark')
    .set({ turn: nextTurn, due_at: at, gone_why: null, gone_with_repository: false })
    .where('host', '=', host)
    .where('repository', '=', repository)
    .where('gone_with_repository', '=', true)
    .where('turn', 'is', null)
    .execute()
}
