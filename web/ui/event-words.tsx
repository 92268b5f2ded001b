import type { Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import type { Translate } from '../app/translate.ts'
import { capitalized } from './capitalized.ts'

type Event = Pick<Schemas['Event'], 'action' | 'before' | 'after'>

/** What happened, in words: a release that moved says where to, everything else what it is called. */
export function EventWords({ event }: { event: Event }) {
  const t = useT()
  return <span>{capitalized(eventWords(t, event))}</span>
}

export function eventWords(t: Translate, { action, after }: Event): string {
  const status = textIn(after, 'status')
  const move = `status-${status}-plain`
  if (status !== null && t.knows(move)) return t(move)
  const own = `web-event-${action}`
  return t.knows(own) ? t(own) : action.replaceAll('_', ' ')
}

function textIn(value: unknown, name: string): string | null {
  const found = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const [, text] = found.find(([key]) => key === name) ?? []
  return typeof text === 'string' ? text : null
}
