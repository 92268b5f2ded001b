import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { GroupOnWire } from '../../contract/person.ts'
import type { Installation } from '../../domain/service/settings.ts'
import type { Database } from '../connection.ts'

/** Those of the configuration, and those that were made here or come from the identity provider. */
export async function allGroups(
  db: Database,
  { groups }: Pick<Installation, 'groups'>,
): Promise<GroupOnWire[]> {
  const rows = await teams(db).execute()
  const configured = Object.entries(groups).map(([name, members]) => configuredGroup(name, members))
  const made = rows.filter(({ name }) => !Object.hasOwn(groups, name)).map(groupOnWire)
  return [...configured, ...made].sort((one, other) => (one.name < other.name ? -1 : 1))
}

export async function findGroupShown(
  db: Database,
  { groups }: Pick<Installation, 'groups'>,
  name: string,
): Promise<GroupOnWire | null> {
  const members = Object.hasOwn(groups, name) ? groups[name] : undefined
  if (members) return configuredGroup(name, members)
  const row = await teams(db).where('name', '=', name).executeTakeFirst()
  return row ? groupOnWire(row) : null
}

function teams(db: Database) {
  return db
    .selectFrom('team')
    .select((is) => [
      'name',
      'made_by',
      'revision',
      jsonArrayFrom(
        is
          .selectFrom('team_member')
          .select('person')
          .whereRef('team_member.team', '=', 'team.name')
          .orderBy('person'),
      ).as('members'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof teams>['executeTakeFirstOrThrow']>>

function groupOnWire({ name, made_by, revision, members }: Row): GroupOnWire {
  return {
    name,
    made_by: made_by as GroupOnWire['made_by'],
    members: members.map(({ person }) => person),
    revision,
  }
}

function configuredGroup(name: string, members: readonly string[]): GroupOnWire {
  return { name, made_by: 'configuration', members: [...members], revision: 1 }
}
