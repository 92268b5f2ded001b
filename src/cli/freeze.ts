import type { BarrierOnWire } from '../contract/lock.ts'
import { confirm } from './confirm.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { barrierTable, endOf, untilOf } from './lock.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'

interface FreezeFlags {
  reason: string
  environment?: readonly string[] | undefined
  service?: readonly string[] | undefined
  for?: number | undefined
  yes: boolean
  noInput: boolean
  json: boolean
}

export async function freezeStart(this: CliContext, flags: FreezeFlags): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const { reason, environment = [], service = [], json } = flags
  const where = environment.length > 0 ? environment.join(', ') : t('cli-every-environment')
  const what = service.length > 0 ? service.join(', ') : t('cli-every-service')
  await confirm(io, t('cli-freeze-ask', { services: what, environments: where }), flags)
  const made = await client.post<BarrierOnWire>('/freezes', {
    reason,
    ...(environment.length > 0 ? { environments: environment } : {}),
    ...(service.length > 0 ? { services: service } : {}),
    ...untilOf(io.now(), flags.for),
  })
  if (json) return printJson(io, made)
  io.stderr.write(`${t('cli-frozen', { until: endOf(t, made) })}\n`)
  hint(io, `rmm freeze end ${made.id}`)
}

export async function freezeList(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const list = await client.get<{ items: BarrierOnWire[] }>('/freezes')
  if (json) return printJson(io, list)
  if (list.items.length === 0) return void io.stderr.write(`${t('cli-freezes-none')}\n`)
  io.stdout.write(barrierTable(t, list.items, io.now()))
}

export async function freezeEnd(this: CliContext, _: object, id: number): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  await client.delete(`/freezes/${id}`)
  io.stderr.write(`${t('cli-freeze-over', { id })}\n`)
}
