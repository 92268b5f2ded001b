import type { QueryKey } from '@tanstack/react-query'
import type { Schemas } from '../app/api.ts'

type LiveEvent = Pick<Schemas['Event'], 'service' | 'release_id' | 'deployment_id'>

/** Queries about one thing, and which part of an event names it. */
const ONE_OF: Readonly<Record<string, (event: LiveEvent) => string | number | null>> = {
  release: ({ release_id }) => release_id,
  deployment: ({ deployment_id }) => deployment_id,
  service: ({ service }) => service,
}

/** What no event changes. */
const STILL: readonly unknown[] = ['methods', 'log', 'still']

/**
 * Whether what is kept under a key may look different after these events. `['release', 7]` does when one of them is about release 7, or
 * about none; everything else (lists, the matrix) after any.
 */
export function isTouched(key: QueryKey, events: readonly LiveEvent[]): boolean {
  const [kind, name] = key
  if (STILL.includes(kind)) return false
  if (kind === 'me')
    return events.some(({ release_id, deployment_id }) => release_id === null && deployment_id === null)
  const partOf = typeof kind === 'string' && Object.hasOwn(ONE_OF, kind) ? ONE_OF[kind] : undefined
  if (partOf === undefined) return events.length > 0
  return events.some((event) => {
    // Somebody's role, a lock, the configuration: what can be done, and who is asked, may be another anywhere.
    if (event.release_id === null && event.deployment_id === null)
      return kind !== 'service' || event.service === null || event.service === name
    const part = partOf(event)
    // A deployment's event also names its release; one about a release may concern each of its deployments.
    return part === null ? kind !== 'service' : String(part) === String(name)
  })
}
