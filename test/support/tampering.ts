import fc from 'fast-check'
import { sql } from 'kysely'
import type { Tx } from '../../src/db/connection.ts'

/** What somebody who owns the database can do to the audit log. Positions are from 1 to the number of events. */
export interface Tampering {
  name: string
  meddle(tx: Tx): Promise<unknown>
}

/** Every column of an event, each with something else to write into it. A column that is missing here fails a test. */
export const EDITS: Readonly<Record<string, string>> = {
  id: 'id + 1000000',
  at: `at + interval '1 microsecond'`,
  action: `action || ' '`,
  release_id: 'coalesce(release_id, 0) + 1',
  deployment_id: 'coalesce(deployment_id, 0) + 1',
  service: `case when service = '' then null else '' end`,
  actor: `actor || 'x'`,
  channel: `upper(channel)`,
  cause: `cause || 'x'`,
  before: `case when before is null then 'null' end::jsonb`,
  after: `case when after = '{"n": 1.0}' then '{"n": 1.00}' else '{"n": 1.0}' end::jsonb`,
  trace: `case when trace is null then repeat('a', 32) end`,
  address: `coalesce(address, '') || ' '`,
  identity: `coalesce(identity, '') || ' '`,
}

/** No trigger and no foreign key stands in the way of who does this. */
async function run(tx: Tx, ...statements: string[]): Promise<void> {
  for (const statement of ['set local session_replication_role = replica', ...statements]) {
    await sql.raw(statement).execute(tx)
  }
}

/** Where rows wait while others move. */
const ASIDE = 1_000_000

const eventAt = (position: number) => `(select event_id from event_seal where position = ${position})`

export function edit(column: string, position: number): Tampering {
  return {
    name: `${column} of the event at ${position} is another`,
    meddle: (tx) =>
      run(
        tx,
        ...(column === 'id' ? ['alter table event alter column id drop identity'] : []),
        `update event set ${column} = ${EDITS[column]} where id = ${eventAt(position)}`,
      ),
  }
}

export function remove(position: number): Tampering {
  return {
    name: `the event at ${position} is removed`,
    meddle: (tx) => run(tx, `delete from event where id = ${eventAt(position)}`),
  }
}

export function removeWithSeal(position: number): Tampering {
  return {
    name: `the event at ${position} is removed together with its seal`,
    meddle: (tx) =>
      run(
        tx,
        `with gone as (delete from event_seal where position = ${position} returning event_id)
         delete from event where id in (select event_id from gone)`,
      ),
  }
}

export function closeTheGap(position: number): Tampering {
  return {
    name: `the event at ${position} is removed and later ones move up`,
    meddle: async (tx) => {
      await removeWithSeal(position).meddle(tx)
      await run(
        tx,
        `update event_seal set position = position + ${ASIDE} where position > ${position}`,
        `update event_seal set position = position - ${ASIDE} - 1 where position > ${ASIDE}`,
      )
    },
  }
}

export function swap(one: number, other: number): Tampering {
  return {
    name: `the events at ${one} and ${other} are swapped`,
    meddle: (tx) =>
      run(
        tx,
        `create temp table swapped on commit drop as
           select position, event_id from event_seal where position in (${one}, ${other})`,
        `update event_seal set event_id = -position where position in (${one}, ${other})`,
        `update event_seal set event_id = swapped.event_id from swapped
           where event_seal.position = ${one} + ${other} - swapped.position and event_seal.event_id < 0`,
      ),
  }
}

export function swapSeals(one: number, other: number): Tampering {
  return {
    name: `the seals at ${one} and ${other} change places`,
    meddle: (tx) =>
      run(
        tx,
        `update event_seal set position = position + ${ASIDE} where position in (${one}, ${other})`,
        `update event_seal set position = ${one} + ${other} + ${ASIDE} - position where position > ${ASIDE}`,
      ),
  }
}

export const putIn: Tampering = {
  name: 'an event is put in',
  meddle: (tx) =>
    run(
      tx,
      `insert into event (id, at, action, actor, channel, cause) overriding system value
       select min(id) - 1, min(at), 'approve', 'mallory', 'web', 'put in' from event`,
    ),
}

export function breakSeal(column: 'hash' | 'previous', position: number): Tampering {
  return {
    name: `${column} of the seal at ${position} is another`,
    meddle: (tx) =>
      run(tx, `update event_seal set ${column} = sha256(${column}) where position = ${position}`),
  }
}

/** Everything from there on sealed anew with the database's own function, as if nothing had ever been different. */
export function rewriteFrom(position: number): Tampering {
  return {
    name: `an event is another and the chain is written anew from ${position}`,
    meddle: async (tx) => {
      await edit('actor', position).meddle(tx)
      await sealAnew(tx, position)
    },
  }
}

async function sealAnew(tx: Tx, position: number): Promise<void> {
  await run(
    tx,
    `create temp table old_order on commit drop as select * from event_seal where position >= ${position}`,
    `delete from event_seal where position >= ${position}`,
    `do $$ declare e event; begin
       for e in select event.* from old_order join event on event.id = old_order.event_id order by position loop
         perform seal(e);
       end loop;
     end $$`,
  )
}

export function cutFrom(position: number): Tampering {
  return {
    name: `everything from ${position} on is cut off`,
    meddle: (tx) =>
      run(
        tx,
        `with gone as (delete from event_seal where position >= ${position} returning event_id)
         delete from event where id in (select event_id from gone)`,
      ),
  }
}

/** The checkpoints, too: then only what was noted elsewhere tells. */
export function withoutCheckpoints({ name, meddle }: Tampering): Tampering {
  return {
    name: `${name}, and every checkpoint is gone`,
    meddle: async (tx) => {
      await meddle(tx)
      await run(tx, 'delete from audit_checkpoint')
    },
  }
}

/** Checkpoints that fit the chain, without the key. */
export function withForgedCheckpoints({ name, meddle }: Tampering): Tampering {
  return {
    name: `${name}, and the checkpoints are forged`,
    meddle: async (tx) => {
      await meddle(tx)
      await run(
        tx,
        `update audit_checkpoint c set hash = s.hash, mac = sha256(c.mac) from event_seal s where s.position = c.position`,
      )
    },
  }
}

/** Any of these on a log of so many events whose last one has a checkpoint. */
export function anyTampering(events: number): fc.Arbitrary<Tampering> {
  const position = fc.integer({ min: 1, max: events })
  const two = fc.uniqueArray(position, { minLength: 2, maxLength: 2 })
  const pair = (make: (one: number, other: number) => Tampering) =>
    two.map(([one = 1, other = 2]) => make(one, other))
  return fc.oneof(
    fc.tuple(fc.constantFrom(...Object.keys(EDITS)), position).map(([column, at]) => edit(column, at)),
    position.map(remove),
    position.map(removeWithSeal),
    position.map(closeTheGap),
    pair(swap),
    pair(swapSeals),
    fc.constant(putIn),
    fc.tuple(fc.constantFrom('hash', 'previous'), position).map(([column, at]) => breakSeal(column, at)),
    position.map(rewriteFrom),
    position.map((at) => withForgedCheckpoints(rewriteFrom(at))),
    position.map(cutFrom),
  )
}
