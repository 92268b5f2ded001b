import { optional, type Search, text } from './search.ts'

/** What stands behind the `?` of the settings; see search.ts. */

export function peopleSearch(search: Search): { q?: string; off?: true; person?: string } {
  return {
    ...optional('q', text(search['q'])),
    ...optional('off', flag(search['off'])),
    ...optional('person', text(search['person'])),
  }
}

export function accountSearch(search: Search): { problem?: string } {
  return optional('problem', text(search['problem']))
}

export function tokensSearch(search: Search): { person?: string; past?: true } {
  return { ...optional('person', text(search['person'])), ...optional('past', flag(search['past'])) }
}

export function chatsSearch(search: Search): { chat?: number } {
  return optional('chat', positive(search['chat']))
}

export function secretsSearch(search: Search): { q?: string; missing?: true } {
  return { ...optional('q', text(search['q'])), ...optional('missing', flag(search['missing'])) }
}

export const BARRIER_KINDS = ['lock', 'freeze', 'calendar'] as const

export function locksSearch(search: Search): { kind?: (typeof BARRIER_KINDS)[number] } {
  return optional(
    'kind',
    BARRIER_KINDS.find((kind) => kind === search['kind']),
  )
}

export function configurationSearch(search: Search): { revision?: number; edit?: true } {
  return {
    ...optional('revision', positive(search['revision'])),
    ...optional('edit', flag(search['edit'])),
  }
}

const CONNECT_STEPS = ['service', 'telegram'] as const

export function connectSearch(search: Search): { part?: (typeof CONNECT_STEPS)[number] } {
  return optional(
    'part',
    CONNECT_STEPS.find((part) => part === search['part']),
  )
}

function flag(value: unknown): true | undefined {
  return value === true ? true : undefined
}

function positive(value: unknown): number | undefined {
  const number = Number(value)
  return Number.isSafeInteger(number) && number > 0 ? number : undefined
}
