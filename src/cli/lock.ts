import type { BarrierOnWire } from '../contract/lock.ts'
import type { Translate } from '../i18n/translate.ts'
import { age } from './age.ts'
import { CliError } from './cli-error.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { headingOf, table } from './table.ts'
import { wordOf } from './words.ts'

interface LockFlags {
  reason: string
  /** Milliseconds from now. */
  for?: number | undefined
  json: boolean
}

export async function lock(
  this: CliContext,
  { reason, for: forMs, json }: LockFlags,
  service: string,
  environment: string,
): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const until = untilOf(io.now(), forMs)
  const made = await client.post<BarrierOnWire>('/locks', { service, environment, reason, ...until })
  if (json) return printJson(io, made)
  io.stderr.write(`${t('cli-locked', { environment, service, until: endOf(t, made) })}\n`)
  hint(io, `rmm unlock ${service} ${environment}`)
}

export async function unlock(
  this: CliContext,
  _: object,
  service: string,
  environment: string,
): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const place = new URLSearchParams({ service, environment })
  const { items } = await client.get<{ items: BarrierOnWire[] }>(`/locks?${place}`)
  const found = items.find(({ kind }) => kind === 'lock')
  if (!found) {
    const isCalendar = items[0]?.kind === 'calendar'
    const other = isCalendar ? t('cli-kept-by-calendar') : t('cli-kept-by-freeze')
    throw new CliError(t('cli-not-locked', { environment, service }), { remedy: items[0] ? other : null })
  }
  await client.delete(`/locks/${found.id}`)
  io.stderr.write(`${t('cli-unlocked', { environment, service })}\n`)
}

export async function locks(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const list = await client.get<{ items: BarrierOnWire[] }>('/locks')
  if (json) return printJson(io, list)
  if (list.items.length === 0) return void io.stderr.write(`${t('cli-locks-none')}\n`)
  io.stdout.write(barrierTable(t, list.items, io.now()))
}

export function barrierTable(t: Translate, items: readonly BarrierOnWire[], now: Date): string {
  const heading = headingOf(t('cli-barriers-columns'))
  const rows = items.map((one) => [
    one.id === null ? '-' : String(one.id),
    wordOf(t, one.kind, `cli-barrier-${one.kind}`),
    one.services?.join(', ') ?? t('cli-barrier-all'),
    one.environments?.join(', ') ?? t('cli-barrier-all'),
    one.person,
    one.stands ? age(t, one.since, now) : one.since,
    endOf(t, one),
    one.reason,
  ])
  return table([heading, ...rows])
}

export function untilOf(now: Date, forMs: number | undefined): { until?: string } {
  return forMs === undefined ? {} : { until: new Date(now.getTime() + forMs).toISOString() }
}

export function endOf(t: Translate, { kind, until }: BarrierOnWire): string {
  return until ?? (kind === 'lock' ? t('cli-until-unlocked') : t('cli-until-ended'))
}
