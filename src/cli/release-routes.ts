import { buildCommand, buildRouteMap } from '@stricli/core'
import { servicesLike } from './known-names.ts'
import { flag, idOf, json, limit, timeout, wait, word } from './parameters.ts'

const sending = {
  loader: async () => (await import('./release-create.ts')).releaseCreate,
  parameters: {
    flags: {
      draft: flag('Do not start yet'),
      description: word('What to say about it to those who test and approve', 'text'),
      dryRun: flag('Only say what it would mean'),
      wait,
      timeout,
      json,
    },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: String,
          proposeCompletions: servicesLike,
          brief: 'Name of the service',
          placeholder: 'service',
        },
        { parse: String, brief: 'A tag of its repository', placeholder: 'tag' },
      ],
    },
  },
  docs: { brief: 'Send a tag on its way to production' },
} as const

/** Under the name that people look for, and among the releases. */
export const deploy = buildCommand(sending)
const create = buildCommand(sending)

/** Of no release: a branch, for whoever works on it. */
export const dev = buildCommand({
  loader: async () => (await import('./dev.ts')).dev,
  parameters: {
    flags: { environment: word('Where; by the branch if left out', 'environment'), json },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: String,
          proposeCompletions: servicesLike,
          brief: 'Name of the service',
          placeholder: 'service',
        },
        {
          parse: String,
          optional: true,
          brief: 'A branch of its repository; main if left out',
          placeholder: 'branch',
        },
      ],
    },
  },
  docs: { brief: 'Bring a branch to your own server, or main to the shared one' },
})

const edit = buildCommand({
  loader: async () => (await import('./release-edit.ts')).releaseEdit,
  parameters: {
    flags: {
      description: word('What to say about it; an empty text takes it away', 'text'),
      tag: word('Another tag, while it is a draft', 'tag'),
      json,
    },
    positional: idOf('release'),
  },
  docs: { brief: 'Describe a release, or change a draft' },
})

const PHASES = ['draft', 'active', 'successful', 'failed', 'cancelled'] as const

const list = buildCommand({
  loader: async () => (await import('./release-list.ts')).releaseList,
  parameters: {
    flags: {
      service: word('Only of this service', 'service'),
      phase: { kind: 'enum', values: PHASES, optional: true, brief: 'Only in this phase' },
      limit,
      json,
    },
  },
  docs: { brief: 'List releases, newest first' },
})

const show = buildCommand({
  loader: async () => (await import('./release-show.ts')).releaseShow,
  parameters: {
    flags: { watch: flag('Show every change until it is over or waits for people'), json },
    positional: idOf('release'),
  },
  docs: { brief: 'Show one release: steps, approvals, history, what you can do' },
})

const commits = buildCommand({
  loader: async () => (await import('./release-commits.ts')).releaseCommits,
  parameters: { flags: { limit, json }, positional: idOf('release') },
  docs: { brief: 'Show the commits and pull requests that a release brings to production' },
})

const start = buildCommand({
  loader: async () => (await import('./release-decide.ts')).releaseStart,
  parameters: { flags: { wait, timeout, json }, positional: idOf('release') },
  docs: { brief: 'Start a draft' },
})

const retry = buildCommand({
  loader: async () => (await import('./release-decide.ts')).releaseRetry,
  parameters: { flags: { wait, timeout, json }, positional: idOf('release') },
  docs: { brief: 'Send the tag of a release that came to nothing on its way again' },
})

const approve = buildCommand({
  loader: async () => (await import('./release-decide.ts')).releaseApprove,
  parameters: { flags: { wait, timeout, json }, positional: idOf('release') },
  docs: { brief: 'Say yes to a release that was tested' },
})

const reject = buildCommand({
  loader: async () => (await import('./release-decide.ts')).releaseReject,
  parameters: {
    flags: {
      reason: { kind: 'parsed', parse: String, brief: 'Why, for everybody to read', placeholder: 'text' },
      json,
    },
    positional: idOf('release'),
  },
  docs: { brief: 'Say no to a release, which ends it' },
})

const cancel = buildCommand({
  loader: async () => (await import('./release-decide.ts')).releaseCancel,
  parameters: { flags: { wait, timeout, json }, positional: idOf('release') },
  docs: { brief: 'Take a release off its way; a running change is stopped and undone first' },
})

const tags = buildCommand({
  loader: async () => (await import('./release-tags.ts')).releaseTags,
  parameters: {
    flags: { limit, json },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: String,
          proposeCompletions: servicesLike,
          brief: 'Name of the service',
          placeholder: 'service',
        },
      ],
    },
  },
  docs: { brief: 'List the tags of a service that could be released, newest first' },
})

export const release = buildRouteMap({
  routes: { create, tags, list, show, commits, edit, start, approve, reject, cancel, retry },
  docs: { brief: 'Releases: one tag of one service on its way to production' },
})
