import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { PersonOnWire } from '../../contract/person.ts'
import { clockTime } from '../../domain/person/quiet-hours.ts'
import type { Database } from '../connection.ts'
import { quietHoursOf } from '../person.ts'
import { timeOnWire } from './summaries.ts'

export async function everybody(db: Database): Promise<PersonOnWire[]> {
  const rows = await people(db).orderBy('name').execute()
  return rows.map(personOnWire)
}

export async function findPersonShown(db: Database, name: string): Promise<PersonOnWire | null> {
  const row = await people(db).where('name', '=', name).executeTakeFirst()
  return row ? personOnWire(row) : null
}

function people(db: Database) {
  return db.selectFrom('person').select((is) => [
    'name',
    'display_name',
    'email',
    'kind',
    'role',
    'role_from',
    'locale',
    'time_zone',
    'quiet_from',
    'quiet_to',
    'disabled_at',
    'created_at',
    'last_login_at',
    'revision',
    is('password_hash', 'is not', null).as('has_password'),
    jsonArrayFrom(
      is
        .selectFrom('team_member')
        .select('team')
        .whereRef('team_member.person', '=', 'person.name')
        .orderBy('team'),
    ).as('teams'),
    jsonArrayFrom(
      is
        .selectFrom('identity')
        .select(['id', 'kind', 'issuer', 'label', 'created_at'])
        .whereRef('identity.person', '=', 'person.name')
        .orderBy('id'),
    ).as('identities'),
    is
      .selectFrom('passkey')
      .select((all) => all.fn.countAll<string>().as('count'))
      .whereRef('passkey.person', '=', 'person.name')
      .as('passkeys'),
  ])
}

type Row = Awaited<ReturnType<ReturnType<typeof people>['executeTakeFirstOrThrow']>>

function quietHoursOnWire(row: Row): PersonOnWire['quiet_hours'] {
  const quiet = quietHoursOf(row)
  return quiet && { from: clockTime(quiet.from), to: clockTime(quiet.to) }
}

function personOnWire(row: Row): PersonOnWire {
  return {
    name: row.name,
    display_name: row.display_name,
    email: row.email,
    kind: row.kind as PersonOnWire['kind'],
    role: row.role as PersonOnWire['role'],
    role_from: row.role_from as PersonOnWire['role_from'],
    locale: row.locale as PersonOnWire['locale'],
    time_zone: row.time_zone,
    quiet_hours: quietHoursOnWire(row),
    groups: row.teams.map(({ team }) => team),
    ways_in: {
      password: Boolean(row.has_password),
      passkeys: Number(row.passkeys),
      identities: row.identities.map(({ created_at, kind, ...identity }) => ({
        ...identity,
        kind: kind as 'oidc',
        created_at: new Date(created_at).toISOString(),
      })),
    },
    disabled: row.disabled_at !== null,
    created_at: row.created_at.toISOString(),
    last_login_at: timeOnWire(row.last_login_at),
    revision: row.revision,
  }
}
