import type { PersonOnWire } from '../contract/person.ts'
import type { IssuedLink, LinkOnWire } from '../contract/session.ts'
import type { Translate } from '../i18n/translate.ts'
import { age } from './age.ts'
import { CliError, EXIT } from './cli-error.ts'
import { confirm } from './confirm.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { headingOf, table } from './table.ts'
import { wordOf } from './words.ts'

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
  const t = wordsFor(io)
  const { items } = await client.get<{ items: PersonOnWire[] }>('/people')
  if (json) return printJson(io, items)
  const heading = [...headingOf(t('cli-people-columns'), styleOf(io, io.stdout).dim), '']
  const rows = items.map((person) => [
    person.name,
    person.role,
    sourceWord(t, person.role_from),
    waysOf(t, person),
    person.groups.join(', '),
    person.last_login_at === null ? '' : age(t, person.last_login_at, io.now()),
    person.disabled ? t('cli-switched-off') : '',
  ])
  io.stdout.write(table([heading, ...rows]))
}

export async function peopleShow(this: CliContext, { json }: { json: boolean }, name: string): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const person = await client.get<PersonOnWire>(pathOf(name))
  if (json) return printJson(io, person)
  const { display_name, email, role, role_from, groups, disabled, last_login_at } = person
  const rows = [
    [t('cli-fact-name'), display_name === null ? person.name : `${person.name} (${display_name})`],
    [t('cli-fact-role'), t('cli-role-from', { role, source: sourceWord(t, role_from) })],
    [t('cli-fact-e-mail'), email ?? ''],
    [t('cli-fact-groups'), groups.join(', ')],
    ...settingRows(t, person),
    [t('cli-fact-ways-in'), waysOf(t, person)],
    [t('cli-fact-last-login'), last_login_at === null ? t('web-never') : age(t, last_login_at, io.now())],
    ...(disabled ? [['', t('cli-switched-off')]] : []),
  ]
  io.stdout.write(table(rows))
}

/** What they chose; nothing where they chose nothing. */
export function settingRows(t: Translate, { locale, time_zone, quiet_hours }: PersonOnWire): string[][] {
  return [
    ...(locale === null ? [] : [[t('cli-fact-language'), locale]]),
    ...(time_zone === null ? [] : [[t('cli-fact-time-zone'), time_zone]]),
    ...(quiet_hours === null ? [] : [[t('cli-fact-quiet'), `${quiet_hours.from}-${quiet_hours.to}`]]),
  ]
}

/** Where a role or a group comes from. */
export function sourceWord(t: Translate, source: PersonOnWire['role_from']): string {
  return wordOf(t, source, `cli-source-${source}`)
}

function waysOf(t: Translate, { ways_in: { password, passkeys, identities } }: PersonOnWire): string {
  return [
    ...(password ? [t('web-way-password')] : []),
    ...(passkeys > 0 ? [t('web-way-passkeys', { count: passkeys })] : []),
    ...identities.map(({ kind, label }) => `${kind} ${label}`),
  ].join(', ')
}

export async function peopleAdd(this: CliContext, flags: PersonFlags, name: string): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const person = await client.post<PersonOnWire>('/people', { name, role: 'viewer', ...fieldsOf(flags) })
  if (flags.json) return printJson(io, person)
  io.stderr.write(`${t('cli-person-added', { person: name, role: person.role })}\n`)
  hint(io, `rmm people link ${name}`)
}

export async function peopleSet(this: CliContext, flags: ChangeFlags, name: string): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const changes = { ...fieldsOf(flags), ...settingsOf(flags) }
  if (Object.keys(changes).length === 0) {
    throw new CliError(t('cli-person-nothing'), {
      remedy: `rmm people set ${name} --role <role>`,
      exitCode: EXIT.usage,
    })
  }
  const person = await client.patch<PersonOnWire>(pathOf(name), changes)
  if (flags.json) return printJson(io, person)
  io.stderr.write(
    flags.role === undefined
      ? `${t('cli-person-changed', { person: name })}\n`
      : `${t('cli-person-role', { person: name, role: person.role })}\n`,
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
  const t = wordsFor(io)
  await confirm(io, t('cli-person-disable-ask', { person: name }), flags)
  await client.delete(pathOf(name))
  io.stderr.write(`${t('cli-person-disabled', { person: name })}\n`)
  hint(io, `rmm people enable ${name}`)
}

export async function peopleEnable(this: CliContext, _: object, name: string): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  await client.patch(pathOf(name), { disabled: false })
  io.stderr.write(`${t('cli-person-enabled', { person: name })}\n`)
}

export async function peopleSignOut(this: CliContext, _: object, name: string): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  await client.delete(`${pathOf(name)}/sessions`)
  io.stderr.write(`${t('cli-person-signed-out', { person: name })}\n`)
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
  const t = wordsFor(io)
  const link = await client.post<IssuedLink>('/links', body)
  if (json) return printJson(io, link)
  if (link.url === null) {
    io.stderr.write(`${t('cli-link-lost', { id: link.id })}\n`)
    return hint(io, `rmm people revoke-link ${link.id}`)
  }
  io.stdout.write(`${link.url}\n`)
  io.stderr.write(`${t('cli-link-made', { until: link.expires_at })}\n`)
}

export async function peopleLinks(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const { items } = await client.get<{ items: LinkOnWire[] }>('/links')
  if (json) return printJson(io, items)
  const heading = [...headingOf(t('cli-links-columns'), styleOf(io, io.stdout).dim), '']
  const rows = items.map((link) => [
    String(link.id),
    wordOf(t, link.kind, `cli-link-kind-${link.kind}`),
    link.person ?? t('web-link-anybody'),
    link.role ?? '',
    link.created_by,
    age(t, link.created_at, io.now()),
    stateOf(t, link, io.now()),
  ])
  io.stdout.write(table([heading, ...rows]))
}

function stateOf(t: Translate, { used_at, revoked_at, expires_at }: LinkOnWire, now: Date): string {
  if (used_at !== null) return t('cli-link-used')
  if (revoked_at !== null) return t('cli-link-taken-back')
  return Date.parse(expires_at) <= now.getTime() ? t('web-token-expired') : t('cli-link-open')
}

export async function peopleRevokeLink(this: CliContext, _: object, id: number): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  await client.delete(`/links/${id}`)
  io.stderr.write(`${t('cli-link-revoked', { id })}\n`)
}
