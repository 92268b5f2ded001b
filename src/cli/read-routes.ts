import { buildCommand } from '@stricli/core'
import { environmentsLike, servicesLike } from './known-names.ts'
import { json, word } from './parameters.ts'

const side = (placeholder: string) =>
  ({
    parse: String,
    proposeCompletions: environmentsLike,
    brief: 'An environment, or the number of a release',
    placeholder,
  }) as const

const maybeService = {
  kind: 'tuple',
  parameters: [
    {
      parse: String,
      optional: true,
      proposeCompletions: servicesLike,
      brief: 'Only this one',
      placeholder: 'service',
    },
  ],
} as const

export const diff = buildCommand({
  loader: async () => (await import('./diff.ts')).diff,
  parameters: {
    flags: { service: word('Only services with this in their name', 'text'), json },
    positional: { kind: 'tuple', parameters: [side('a'), side('b')] },
  },
  docs: { brief: 'Show what differs between two environments or two releases' },
})

export const measures = buildCommand({
  loader: async () => (await import('./measures.ts')).measures,
  parameters: {
    flags: {
      since: word('The first day, such as 2026-01-01; 30 days ago if left out', 'day'),
      until: word('The day after the last; now if left out', 'day'),
      by: {
        kind: 'enum',
        values: ['day', 'week', 'month'],
        default: 'week',
        brief: 'What a line is about',
      },
      json,
    },
    positional: maybeService,
  },
  docs: { brief: 'Show the four DORA measures' },
})

export const metrics = buildCommand({
  loader: async () => (await import('./metrics.ts')).metrics,
  parameters: {},
  docs: { brief: 'Print the metrics that Prometheus reads' },
})
