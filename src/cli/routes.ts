import { buildCommand, buildRouteMap } from '@stricli/core'
import {
  flag,
  idOf,
  json,
  maybeService,
  noInput,
  parseId,
  several,
  timeout,
  wait,
  word,
} from './parameters.ts'

export const rollback = buildCommand({
  loader: async () => (await import('./rollback.ts')).rollback,
  parameters: {
    flags: {
      to: word('The version to go back to; the one before if left out', 'tag'),
      plan: flag('Only show what would be done'),
      yes: flag('Do not ask'),
      noInput,
      wait,
      timeout,
      json,
    },
    positional: idOf('release'),
  },
  docs: { brief: 'Take production back to an earlier version' },
})

export const logs = buildCommand({
  loader: async () => (await import('./logs.ts')).logs,
  parameters: {
    flags: {
      follow: flag('Go on as lines come, into the next deployment of the release'),
      release: {
        kind: 'parsed',
        parse: parseId,
        optional: true,
        brief: 'All deployments of this release',
        placeholder: 'release',
      },
      json,
    },
    aliases: { f: 'follow', r: 'release' },
    positional: {
      kind: 'tuple',
      parameters: [
        { parse: parseId, optional: true, brief: 'Number of the deployment', placeholder: 'deployment' },
      ],
    },
  },
  docs: { brief: 'Print what happened on a target, line by line' },
})

const deploymentShow = buildCommand({
  loader: async () => (await import('./deployment-show.ts')).deploymentShow,
  parameters: { flags: { json }, positional: idOf('deployment') },
  docs: { brief: 'Show one deployment with its steps' },
})

const deploymentStop = buildCommand({
  loader: async () => (await import('./deployment-show.ts')).deploymentStop,
  parameters: {
    flags: { abandon: flag('Give up on a target that cannot be seen'), json },
    positional: idOf('deployment'),
  },
  docs: { brief: 'Stop a deployment; the target goes back to what ran before' },
})

export const deployment = buildRouteMap({
  routes: { show: deploymentShow, stop: deploymentStop },
  docs: { brief: 'Deployments: one attempt to make one target run one version' },
})

export const status = buildCommand({
  loader: async () => (await import('./status.ts')).status,
  parameters: { flags: { json }, positional: maybeService },
  docs: { brief: 'Show what runs where' },
})

export const doctor = buildCommand({
  loader: async () => (await import('./doctor.ts')).doctor,
  parameters: {
    flags: { file: word('A configuration that is not in force yet', 'file'), json },
    positional: maybeService,
  },
  docs: { brief: 'Test everything that deployments need, with a fix for what is missing' },
})

const tokenCreate = buildCommand({
  loader: async () => (await import('./token.ts')).tokenCreate,
  parameters: {
    flags: {
      label: {
        kind: 'parsed',
        parse: String,
        default: 'command line',
        brief: 'What it is for',
        placeholder: 'text',
      },
      right: several(
        'The most that it allows, once for each; everything the role allows if left out',
        'right',
      ),
      service: several('Only for this service, once for each', 'name'),
      expires: word('How long it opens, such as 90d; for ever if left out', 'duration'),
      json,
    },
    positional: {
      kind: 'tuple',
      parameters: [{ parse: String, brief: 'Whose', placeholder: 'person' }],
    },
  },
  docs: { brief: 'Make a token, shown once' },
})

const tokenList = buildCommand({
  loader: async () => (await import('./token.ts')).tokenList,
  parameters: { flags: { json } },
  docs: { brief: 'List tokens' },
})

const tokenRevoke = buildCommand({
  loader: async () => (await import('./token.ts')).tokenRevoke,
  parameters: { positional: idOf('token') },
  docs: { brief: 'Make a token useless' },
})

export const token = buildRouteMap({
  routes: { create: tokenCreate, list: tokenList, revoke: tokenRevoke },
  docs: { brief: 'Tokens: how programs and people sign in' },
})

const forgetHostKey = buildCommand({
  loader: async () => (await import('./target.ts')).targetForgetHostKey,
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [{ parse: String, brief: 'Like 10.0.0.5:22', placeholder: 'host:port' }],
    },
  },
  docs: { brief: 'Forget the pinned key of a host that was reinstalled' },
})

export const target = buildRouteMap({
  routes: { forgetHostKey },
  docs: { brief: 'Targets: where services run' },
})

export const version = buildCommand({
  loader: async () => (await import('./version.ts')).version,
  parameters: { flags: { json } },
  docs: { brief: 'Print the version of this program and of the machine' },
})
