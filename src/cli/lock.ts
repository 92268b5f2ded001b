import type { BarrierOnWire } from '../contract/lock.ts'
import { age } from './age.ts'
import { CliError } from './cli-error.ts'
import type { CliContext } from './io.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { table } from './table.ts'

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
  const until = untilOf(io.now(), forMs)
  const made = await client.post<BarrierOnWire>('/locks', { service, environment, reason, ...until })
  if (json) return printJson(io, made)
  io.stderr.write(`${environment} of ${service} is locked until ${endOf(made)}.\n`)
  hint(io, `rmm unlock ${service} ${environment}`)
}

export async function unlock(
  this: CliContext,
  _: object,
  service: string,
  environment: string,
): Promise<void> {
  const { io, client } = await openSession(this)
  const place = new URLSearchParams({ service, environment })
  const { items } = await client.get<{ items: BarrierOnWire[] }>(`/locks?${place}`)
  const found = items.find(({ kind }) => kind === 'lock')
  if (!found) {
    const other = items[0]
    const remedy = other ? `What keeps it away is a ${other.kind}: rmm freeze list` : null
    throw new CliError(`${environment} of ${service} is not locked.`, { remedy })
  }
  await client.delete(`/locks/${found.id}`)
  io.stderr.write(`${environment} of ${service} is open again.\n`)
}

export async function locks(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const list = await client.get<{ items: BarrierOnWire[] }>('/locks')
  if (json) return printJson(io, list)
  if (list.items.length === 0) return void io.stderr.write('Nothing is locked or frozen.\n')
  io.stdout.write(barrierTable(list.items, io.now()))
}

export function barrierTable(items: readonly BarrierOnWire[], now: Date): string {
  const heading = ['ID', 'WHAT', 'SERVICES', 'ENVIRONMENTS', 'WHO', 'SINCE', 'UNTIL', 'WHY']
  const rows = items.map((one) => [
    one.id === null ? '-' : String(one.id),
    one.kind,
    one.services?.join(', ') ?? 'all',
    one.environments?.join(', ') ?? 'all',
    one.person,
    one.stands ? age(one.since, now) : one.since,
    endOf(one),
    one.reason,
  ])
  return table([heading, ...rows])
}

export function untilOf(now: Date, forMs: number | undefined): { until?: string } {
  return forMs === undefined ? {} : { until: new Date(now.getTime() + forMs).toISOString() }
}

export function endOf({ kind, until }: BarrierOnWire): string {
  return until ?? (kind === 'lock' ? 'it is unlocked' : 'it is ended')
}
