import { buildCommand, buildRouteMap } from '@stricli/core'
import { servicesLike } from './known-names.ts'
import { json, limit, parseId, word } from './parameters.ts'

function numberOf(brief: string, placeholder: string) {
  return { kind: 'parsed', parse: parseId, optional: true, brief, placeholder } as const
}

const filters = {
  actor: word('Only what this person did; "machine" for the machine itself', 'person'),
  action: word('Only this, such as approve or begin_production', 'action'),
  channel: word('Only through web, cli, telegram, api, github or machine', 'channel'),
  service: {
    ...word('Only about this service', 'service'),
    proposeCompletions: servicesLike,
  },
  release: numberOf('Only about this release', 'release'),
  deployment: numberOf('Only about this deployment', 'deployment'),
  since: word('From then on: a duration ago such as 2h, a day, or a moment', 'when'),
  until: word('Before then', 'when'),
} as const

const list = buildCommand({
  loader: async () => (await import('./audit-list.ts')).auditList,
  parameters: { flags: { ...filters, limit, json } },
  docs: { brief: 'Show who did what, newest first' },
})

const verify = buildCommand({
  loader: async () => (await import('./audit-verify.ts')).auditVerify,
  parameters: {
    flags: {
      expect: word('What an earlier check printed and was noted elsewhere', 'position:hash'),
      json,
    },
  },
  docs: { brief: 'Check that no event was changed, removed, moved or put in' },
})

const exportAll = buildCommand({
  loader: async () => (await import('./audit-export.ts')).auditExport,
  parameters: {
    flags: {
      ...filters,
      format: {
        kind: 'enum',
        values: ['csv', 'json'],
        optional: true,
        brief: 'As what; csv, or what the file is called',
      },
      output: word('Write to this file; to standard output if left out', 'file'),
    },
  },
  docs: { brief: 'Write out everything that matches, for spreadsheets and programs' },
})

export const audit = buildRouteMap({
  routes: { list, verify, export: exportAll },
  defaultCommand: 'list',
  docs: { brief: 'The audit log: who did what, when, and through what' },
})
