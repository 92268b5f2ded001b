import { buildCommand, buildRouteMap } from '@stricli/core'
import { flag, json, noInput } from './parameters.ts'

export const apply = buildCommand({
  loader: async () => (await import('./apply.ts')).apply,
  parameters: {
    flags: { dryRun: flag('Only say what would change'), yes: flag('Do not ask'), noInput, json },
    positional: {
      kind: 'tuple',
      parameters: [
        { parse: String, optional: true, brief: 'RMM_CONFIG or rmm.yaml if left out', placeholder: 'file' },
      ],
    },
  },
  docs: { brief: 'Bring a configuration into force, after showing what it changes' },
})

const secretName = {
  kind: 'tuple',
  parameters: [{ parse: String, brief: 'As in secret:<name>', placeholder: 'name' }],
} as const

const secretSet = buildCommand({
  loader: async () => (await import('./secret.ts')).secretSet,
  parameters: { flags: { noInput }, positional: secretName },
  docs: { brief: 'Store a secret; its value is typed unseen, or comes through a pipe' },
})

const secretList = buildCommand({
  loader: async () => (await import('./secret.ts')).secretList,
  parameters: { flags: { json } },
  docs: { brief: 'List secrets, where they are used and whether they have a value' },
})

const secretRemove = buildCommand({
  loader: async () => (await import('./secret.ts')).secretRemove,
  parameters: { positional: secretName },
  docs: { brief: 'Forget a stored secret' },
})

const secretRotate = buildCommand({
  loader: async () => (await import('./secret.ts')).secretRotate,
  parameters: { flags: { json } },
  docs: { brief: 'Put every stored secret under the current key' },
})

export const secret = buildRouteMap({
  routes: { set: secretSet, list: secretList, remove: secretRemove, rotate: secretRotate },
  docs: { brief: 'Secrets: values that the configuration refers to by name' },
})
