import type { Database, Tx } from './connection.ts'
import type { Source } from './person.ts'

/** A group that the database keeps. Those of rmm.yaml are in the configuration. */
export interface Team {
  name: string
  madeBy: Source
  members: readonly string[]
  revision: number
}

export async function lockTeam(tx: Tx, name: string): Promise<Team | null> {
  const row = await tx.selectFrom('team').selectAll().where('name', '=', name).forUpdate().executeTakeFirst()
  if (!row) return null
  return { name, madeBy: row.made_by as Source, members: await membersOf(tx, name), revision: row.revision }
}

export async function hasTeam(db: Database | Tx, name: string): Promise<boolean> {
  const row = await db.selectFrom('team').select('name').where('name', '=', name).executeTakeFirst()
  return row !== undefined
}

export async function insertTeam(
  tx: Tx,
  { name, madeBy, members }: Omit<Team, 'revision'>,
  at: Date,
): Promise<void> {
  await tx.insertInto('team').values({ name, made_by: madeBy, created_at: at }).execute()
  await addMembers(tx, name, members)
}

export async function saveMembers(tx: Tx, name: string, members: readonly string[]): Promise<void> {
  await tx
    .updateTable('team')
    .set((is) => ({ revision: is('revision', '+', 1) }))
    .where('name', '=', name)
    .execute()
  await tx.deleteFrom('team_member').where('team', '=', name).execute()
  await addMembers(tx, name, members)
}

/** One more person in groups that may have gone meanwhile. */
export async function joinTeams(tx: Tx, person: string, teams: readonly string[]): Promise<void> {
  if (teams.length === 0) return
  await tx
    .insertInto('team_member')
    .columns(['team', 'person'])
    .expression((is) =>
      is
        .selectFrom('team')
        .select((row) => ['name', row.val(person).as('person')])
        .where('name', 'in', [...teams]),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteTeam(tx: Tx, name: string): Promise<void> {
  await tx.deleteFrom('team').where('name', '=', name).execute()
}

async function addMembers(tx: Tx, team: string, members: readonly string[]): Promise<void> {
  const people = [...new Set(members)]
  if (people.length === 0) return
  await tx
    .insertInto('team_member')
    .values(people.map((person) => ({ team, person })))
    .execute()
}

async function membersOf(tx: Tx, team: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('team_member')
    .select('person')
    .where('team', '=', team)
    .orderBy('person')
    .execute()
  return rows.map(({ person }) => person)
}
