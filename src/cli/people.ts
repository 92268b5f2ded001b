import type { PersonOnWire } from '../contract/person.ts'
import type { IssuedLink, LinkOnWire } from '../contract/session.ts'
import { age } from './age.ts'
import { CliError, EXIT } from './cli-error.ts'
import { confirm } from './confirm.ts'
import type { CliContext } from './io.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { table } from './table.ts'

type Role = PersonOnWire['role']

export interface PersonFlags {
  role?: Role | undefined
  email?: string | undefined
  displayName?: string | undefined
  json: boolean
}

interface ChangeFlags extends PersonFlags {
  language?: 'en' | 'ru' | undefined
  timeZone?: string | undefined
  quietHours?: string | undefined
}

const pathOf = (name: string) => `/people/${encodeURIComponent(name)}`

export async function peopleList(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const { items } = await client.get<{ items: PersonOnWire[] }>('/people')
  if (json) return printJson(io, items)
  const heading = ['NAME', 'ROLE', 'FROM', 'WAYS IN', 'GROUPS', 'LAST LOGIN', ''].map(
    styleOf(io, io.stdout).dim,
  )
  const rows = items.map((person) => [
    person.name,
    person.role,
    person.role_from,
    waysOf(person),
    person.groups.join(', '),
    person.last_login_at === null ? '' : age(person.last_login_at, io.now()),
    person.disabled ? 'switched off' : '',
  ])
  io.stdout.write(table([heading, ...rows]))
}

export async function peopleShow(this: CliContext, { json }: { json: boolean }, name: string): Promise<void> {
  const { io, client } = await openSession(this)
  const person = await client.get<PersonOnWire>(pathOf(name))
  if (json) return printJson(io, person)
  const { display_name, email, role, role_from, groups, disabled, last_login_at } = person
  const rows = [
    ['name', display_name === null ? person.name : `${person.name} (${display_name})`],
    ['role', `${role}, from ${role_from}`],
    ['e-mail', email ?? ''],
    ['groups', groups.join(', ')],
    ...settingRows(person),
    ['ways in', waysOf(person)],
    ['last login', last_login_at === null ? 'never' : age(last_login_at, io.now())],
    ...(disabled ? [['', 'switched off']] : []),
  ]
  io.stdout.write(table(rows))
}

/** What they chose; nothing where they chose nothing. */
export function settingRows({ locale, time_zone, quiet_hours }: PersonOnWire): string[][] {
  return [
    ...(locale === null ? [] : [['language', locale]]),
    ...(time_zone === null ? [] : [['time zone', time_zone]]),
    ...(quiet_hours === null ? [] : [['quiet', `${quiet_hours.from}-${quiet_hours.to}`]]),
  ]
}

function waysOf({ ways_in: { password, passkeys, identities } }: PersonOnWire): string {
  return [
    ...(password ? ['password'] : []),
    ...(passkeys > 0 ? [`${passkeys} passkey${passkeys === 1 ? '' : 's'}`] : []),
    ...identities.map(({ kind, label }) => `${kind} ${label}`),
  ].join(', ')
}

export async function peopleAdd(this: CliContext, flags: PersonFlags, name: string): Promise<void> {
  const { io, client } = await openSession(this)
  const person = await client.post<PersonOnWire>('/people', { name, role: 'viewer', ...fieldsOf(flags) })
  if (flags.json) return printJson(io, person)
  io.stderr.write(`${name} is a person of this machine, as ${person.role}, and has no way in yet.\n`)
  hint(io, `rmm people link ${name}`)
}

export async function peopleSet(this: CliContext, flags: ChangeFlags, name: string): Promise<void> {
  const { io, client } = await openSession(this)
  const changes = { ...fieldsOf(flags), ...settingsOf(flags) }
  if (Object.keys(changes).length === 0) {
    throw new CliError('Nothing to change.', {
      remedy: `rmm people set ${name} --role <role>`,
      exitCode: EXIT.usage,
    })
  }
  const person = await client.patch<PersonOnWire>(pathOf(name), changes)
  if (flags.json) return printJson(io, person)
  io.stderr.write(
    flags.role === undefined
      ? `${name} is changed.\n`
      : `${name} is ${person.role}. Another role takes effect at once, and ends their sessions.\n`,
  )
}

function fieldsOf({ role, email, displayName }: PersonFlags): object {
  return {
    ...(role === undefined ? {} : { role }),
    ...(email === undefined ? {} : { email: email === '' ? null : email }),
    ...(displayName === undefined ? {} : { display_name: displayName === '' ? null : displayName }),
  }
}

function settingsOf({ language, timeZone, quietHours }: ChangeFlags): object {
  const [from = '', to = ''] = (quietHours ?? '').split('-').map((clock) => clock.trim())
  return {
    ...(language === undefined ? {} : { locale: language }),
    ...(timeZone === undefined ? {} : { time_zone: timeZone === '' ? null : timeZone }),
    ...(quietHours === undefined ? {} : { quiet_hours: quietHours === '' ? null : { from, to } }),
  }
}

export async function peopleDisable(
  this: CliContext,
  flags: { yes: boolean; noInput: boolean },
  name: string,
): Promise<void> {
  const { io, client } = await openSession(this)
  await confirm(io, `Switch ${name} off? Their sessions end and their tokens open nothing.`, flags)
  await client.delete(pathOf(name))
  io.stderr.write(`${name} is switched off. What they did stays theirs.\n`)
  hint(io, `rmm people enable ${name}`)
}

export async function peopleEnable(this: CliContext, _: object, name: string): Promise<void> {
  const { io, client } = await openSession(this)
  await client.patch(pathOf(name), { disabled: false })
  io.stderr.write(`${name} may sign in again.\n`)
}

export async function peopleSignOut(this: CliContext, _: object, name: string): Promise<void> {
  const { io, client } = await openSession(this)
  await client.delete(`${pathOf(name)}/sessions`)
  io.stderr.write(`${name} is signed out in every browser. Tokens still open: rmm token list\n`)
}

interface LinkFlags {
  hours?: number | undefined
  json: boolean
}

export async function peopleInvite(
  this: CliContext,
  { role, group = [], hours, json }: LinkFlags & { role: Role; group?: readonly string[] | undefined },
  name?: string,
): Promise<void> {
  await makeLink(this, json, {
    kind: 'invitation',
    role,
    groups: group,
    ...(name === undefined ? {} : { person: name }),
    ...(hours === undefined ? {} : { hours }),
  })
}

export async function peopleLink(this: CliContext, { hours, json }: LinkFlags, name: string): Promise<void> {
  await makeLink(this, json, { kind: 'password', person: name, ...(hours === undefined ? {} : { hours }) })
}

async function makeLink(context: CliContext, json: boolean, body: object): Promise<void> {
  const { io, client } = await openSession(context)
  const link = await client.post<IssuedLink>('/links', body)
  if (json) return printJson(io, link)
  if (link.url === null) {
    io.stderr.write(`Link ${link.id} was made, but the answer with it was lost. Make another.\n`)
    return hint(io, `rmm people revoke-link ${link.id}`)
  }
  io.stdout.write(`${link.url}\n`)
  io.stderr.write(`It opens once, until ${link.expires_at}, for whoever has it; send it to nobody else.\n`)
}

export async function peopleLinks(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const { items } = await client.get<{ items: LinkOnWire[] }>('/links')
  if (json) return printJson(io, items)
  const heading = ['ID', 'KIND', 'FOR', 'ROLE', 'MADE BY', 'MADE', ''].map(styleOf(io, io.stdout).dim)
  const rows = items.map((link) => [
    String(link.id),
    link.kind,
    link.person ?? 'whoever has it',
    link.role ?? '',
    link.created_by,
    age(link.created_at, io.now()),
    stateOf(link, io.now()),
  ])
  io.stdout.write(table([heading, ...rows]))
}

function stateOf({ used_at, revoked_at, expires_at }: LinkOnWire, now: Date): string {
  if (used_at !== null) return 'used'
  if (revoked_at !== null) return 'taken back'
  return Date.parse(expires_at) <= now.getTime() ? 'expired' : 'open'
}

export async function peopleRevokeLink(this: CliContext, _: object, id: number): Promise<void> {
  const { io, client } = await openSession(this)
  await client.delete(`/links/${id}`)
  io.stderr.write(`Link ${id} opens nothing any more.\n`)
}
