import type { Schemas } from '../../app/api.ts'

const NAMES = ['environment', 'environments', 'group', 'name', 'person', 'host', 'label', 'tag'] as const

/** Names by which people know what an event is about, besides service, release and deployment. */
export function namedIn({
  actor,
  before,
  after,
}: Pick<Schemas['AuditEntry'], 'actor' | 'before' | 'after'>): readonly string[] {
  const facts = new Map([...partsOf(before), ...partsOf(after)])
  const names = NAMES.flatMap((name) => wordsOf(facts.get(name)))
  // Whoever did it stands beside it already.
  return [...new Set(names)].filter((name) => name !== actor)
}

function partsOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function wordsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(wordsOf)
  return typeof value === 'string' && value !== '' ? [value] : []
}
