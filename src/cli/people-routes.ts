import { buildCommand, buildRouteMap } from '@stricli/core'
import { flag, idOf, json, noInput, word } from './parameters.ts'

const ROLES = ['admin', 'engineer', 'viewer'] as const
const maybeRole = { kind: 'enum', values: ROLES, optional: true, brief: 'What they may do' } as const
const machine = {
  kind: 'tuple',
  parameters: [{ parse: String, optional: true, brief: 'Address of a machine', placeholder: 'url' }],
} as const
const person = {
  kind: 'tuple',
  parameters: [{ parse: String, brief: 'Name of the person', placeholder: 'person' }],
} as const
const about = {
  role: maybeRole,
  email: word('Another way to name them at login; "" for none', 'address'),
  displayName: word('How they are shown; "" for none', 'text'),
  json,
}
const LANGUAGES = ['en', 'ru'] as const
const changes = {
  ...about,
  language: {
    kind: 'enum',
    values: LANGUAGES,
    optional: true,
    brief: 'In which the machine speaks to them',
  } as const,
  timeZone: word('Their clock, such as Europe/Moscow; "" for that of the machine', 'name'),
  quietHours: word('When messages come without a sound, such as 22:00-08:00; "" for never', 'from-to'),
}
const hours = {
  kind: 'parsed',
  parse: Number,
  optional: true,
  brief: 'How long it opens; 72 if left out',
  placeholder: 'hours',
} as const

export const login = buildCommand({
  loader: async () => (await import('./login.ts')).login,
  parameters: {
    flags: {
      user: word('Who; asked for if left out', 'name'),
      token: flag('Bring a token instead of a password'),
      label: {
        kind: 'parsed',
        parse: String,
        default: 'command line',
        brief: 'What the token is for',
        placeholder: 'text',
      },
      noInput,
    },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: String,
          optional: true,
          brief: 'Address of a machine, or a link that opens once',
          placeholder: 'url',
        },
      ],
    },
  },
  docs: { brief: 'Sign in with a password, or with a link that you were given' },
})

export const logout = buildCommand({
  loader: async () => (await import('./login.ts')).logout,
  parameters: { positional: machine },
  docs: { brief: 'Take back what login was given' },
})

export const whoami = buildCommand({
  loader: async () => (await import('./whoami.ts')).whoami,
  parameters: { flags: { json } },
  docs: { brief: 'Show who the command line is, and what they may not' },
})

const list = buildCommand({
  loader: async () => (await import('./people.ts')).peopleList,
  parameters: { flags: { json } },
  docs: { brief: 'List people' },
})

const show = buildCommand({
  loader: async () => (await import('./people.ts')).peopleShow,
  parameters: { flags: { json }, positional: person },
  docs: { brief: 'Show one person' },
})

const add = buildCommand({
  loader: async () => (await import('./people.ts')).peopleAdd,
  parameters: { flags: about, positional: person },
  docs: { brief: 'Introduce a person; viewer unless a role is given' },
})

const set = buildCommand({
  loader: async () => (await import('./people.ts')).peopleSet,
  parameters: { flags: changes, positional: person },
  docs: { brief: 'Change a person; another role ends their sessions' },
})

const disable = buildCommand({
  loader: async () => (await import('./people.ts')).peopleDisable,
  parameters: { flags: { yes: flag('Do not ask'), noInput }, positional: person },
  docs: { brief: 'Switch a person off' },
})

const enable = buildCommand({
  loader: async () => (await import('./people.ts')).peopleEnable,
  parameters: { positional: person },
  docs: { brief: 'Let a person sign in again' },
})

const signOut = buildCommand({
  loader: async () => (await import('./people.ts')).peopleSignOut,
  parameters: { positional: person },
  docs: { brief: 'End all sessions of a person' },
})

const invite = buildCommand({
  loader: async () => (await import('./people.ts')).peopleInvite,
  parameters: {
    flags: {
      role: { kind: 'enum', values: ROLES, default: 'engineer', brief: 'What they may do' },
      group: {
        kind: 'parsed',
        parse: String,
        variadic: true,
        optional: true,
        brief: 'Group they join',
        placeholder: 'name',
      },
      hours,
      json,
    },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: String,
          optional: true,
          brief: 'Their name; they choose one if left out',
          placeholder: 'person',
        },
      ],
    },
  },
  docs: { brief: 'Make a link that lets one new person in' },
})

const link = buildCommand({
  loader: async () => (await import('./people.ts')).peopleLink,
  parameters: { flags: { hours, json }, positional: person },
  docs: { brief: 'Make a link with which a person sets a new password' },
})

const links = buildCommand({
  loader: async () => (await import('./people.ts')).peopleLinks,
  parameters: { flags: { json } },
  docs: { brief: 'List links, used ones too' },
})

const revokeLink = buildCommand({
  loader: async () => (await import('./people.ts')).peopleRevokeLink,
  parameters: { positional: idOf('link') },
  docs: { brief: 'Make a link useless' },
})

export const people = buildRouteMap({
  routes: { list, show, add, set, disable, enable, signOut, invite, link, links, revokeLink },
  docs: { brief: 'People: who may do what, and how they come in' },
})

const groupList = buildCommand({
  loader: async () => (await import('./group.ts')).groupList,
  parameters: { flags: { json } },
  docs: { brief: 'List groups, wherever they come from' },
})

const groupSet = buildCommand({
  loader: async () => (await import('./group.ts')).groupSet,
  parameters: {
    flags: { json },
    positional: {
      kind: 'array',
      parameter: { parse: String, brief: 'Name of the group, then everybody in it', placeholder: 'name' },
      minimum: 1,
    },
  },
  docs: { brief: 'Say who is in a group; one that is not there is made' },
})

const groupRemove = buildCommand({
  loader: async () => (await import('./group.ts')).groupRemove,
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [{ parse: String, brief: 'Name of the group', placeholder: 'group' }],
    },
  },
  docs: { brief: 'Take a group away' },
})

export const group = buildRouteMap({
  routes: { list: groupList, set: groupSet, remove: groupRemove },
  docs: { brief: 'Groups: people who are named together' },
})
