import { buildCommand, buildRouteMap } from '@stricli/core'
import { environmentsLike, servicesLike } from './known-names.ts'
import { flag, idOf, json, noInput, parseTimeout } from './parameters.ts'

const reason = {
  kind: 'parsed',
  parse: String,
  brief: 'Why, for everybody to read',
  placeholder: 'text',
} as const

const howLong = {
  kind: 'parsed',
  parse: parseTimeout,
  optional: true,
  brief: 'For how long, such as 2h; until somebody ends it if left out',
  placeholder: 'duration',
} as const

const place = {
  kind: 'tuple',
  parameters: [
    { parse: String, proposeCompletions: servicesLike, brief: 'Name of the service', placeholder: 'service' },
    {
      parse: String,
      proposeCompletions: environmentsLike,
      brief: 'Such as production',
      placeholder: 'environment',
    },
  ],
} as const

export const lock = buildCommand({
  loader: async () => (await import('./lock.ts')).lock,
  parameters: { flags: { reason, for: howLong, json }, positional: place },
  docs: { brief: 'Keep new versions of a service away from an environment; rollbacks stay possible' },
})

export const unlock = buildCommand({
  loader: async () => (await import('./lock.ts')).unlock,
  parameters: { positional: place },
  docs: { brief: 'Take a lock away; what it held goes on' },
})

export const locks = buildCommand({
  loader: async () => (await import('./lock.ts')).locks,
  parameters: { flags: { json } },
  docs: { brief: 'Show what keeps new versions away just now' },
})

function names(brief: string, placeholder: string) {
  return { kind: 'parsed', parse: String, variadic: true, optional: true, brief, placeholder } as const
}

const start = buildCommand({
  loader: async () => (await import('./freeze.ts')).freezeStart,
  parameters: {
    flags: {
      reason,
      environment: names('Only here; everywhere if left out', 'name'),
      service: names('Only these; all if left out', 'name'),
      for: howLong,
      yes: flag('Do not ask'),
      noInput,
      json,
    },
  },
  docs: { brief: 'Keep new versions away from many places at once' },
})

const list = buildCommand({
  loader: async () => (await import('./freeze.ts')).freezeList,
  parameters: { flags: { json } },
  docs: { brief: 'Freezes that stand or come, the calendar of rmm.yaml included' },
})

const end = buildCommand({
  loader: async () => (await import('./freeze.ts')).freezeEnd,
  parameters: { positional: idOf('freeze') },
  docs: { brief: 'End a freeze; what it held goes on' },
})

export const freeze = buildRouteMap({
  routes: { start, list, end },
  docs: { brief: 'Freezes: no new versions for a while' },
})
