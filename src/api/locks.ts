import { barriersNow, freezesNow } from '../app/barriers.ts'
import { freezeReleases, unfreezeReleases } from '../app/freeze-releases.ts'
import { lockTarget, unlockTarget } from '../app/lock-target.ts'
import { NotFound } from '../app/not-found.ts'
import { type BarrierOnWire, barrier, barrierList, lockFilter, newFreeze, newLock } from '../contract/lock.ts'
import { empty, idParams, nothing } from '../contract/params.ts'
import { findFreeze, findLock } from '../db/barrier.ts'
import { type Barrier, bars } from '../domain/freeze/barrier.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { askerOf } from './sign-in.ts'

const tags = ['Locks and freezes']

export function lockRoutes(api: Api, deps: ApiDeps): void {
  const listing = {
    operationId: 'listLocks',
    summary: 'What keeps new versions away from somewhere now: locks, freezes, the calendar',
    tags,
    querystring: lockFilter,
    response: { 200: barrierList },
  }
  api.get('/locks', { schema: listing, config: { right: 'read' } }, async ({ query }) => {
    const all = await barriersNow(deps.db, deps)
    const wanted = all.filter((one) => isWanted(one, query))
    return { items: wanted.map((one) => onWire(one, deps.now())), next: null }
  })

  const locking = {
    operationId: 'createLock',
    summary: 'Keep new versions of one service away from one environment',
    tags,
    body: newLock,
    response: { 201: barrier },
  }
  api.post('/locks', { schema: locking, config: { right: 'lock' } }, async (request, reply) => {
    const { until, ...place } = request.body
    const id = await lockTarget(deps, { ...place, until: dateOf(until) }, askerOf(request))
    reply.code(201)
    return shown(await findLock(deps.db, id), { what: 'lock', id, at: deps.now() })
  })

  const unlocking = {
    operationId: 'deleteLock',
    summary: 'Take a lock away; what it held goes on',
    tags,
    params: idParams,
    querystring: nothing,
    response: { 204: empty },
  }
  api.delete('/locks/:id', { schema: unlocking, config: { right: 'lock' } }, async (request, reply) => {
    await unlockTarget(deps, request.params.id, askerOf(request))
    return reply.code(204).send()
  })
}

export function freezeRoutes(api: Api, deps: ApiDeps): void {
  const listing = {
    operationId: 'listFreezes',
    summary: 'Freezes that stand or come, the calendar included',
    tags,
    querystring: nothing,
    response: { 200: barrierList },
  }
  api.get('/freezes', { schema: listing, config: { right: 'read' } }, async () => {
    const freezes = await freezesNow(deps.db, deps)
    return { items: freezes.map((one) => onWire(one, deps.now())), next: null }
  })

  const freezing = {
    operationId: 'createFreeze',
    summary: 'Keep new versions away from many places at once',
    tags,
    body: newFreeze,
    response: { 201: barrier },
  }
  api.post('/freezes', { schema: freezing, config: { right: 'freeze' } }, async (request, reply) => {
    const { services = null, environments = null, reason, starts_at, until } = request.body
    const wanted = { services, environments, reason, startsAt: dateOf(starts_at), until: dateOf(until) }
    const id = await freezeReleases(deps, wanted, askerOf(request))
    reply.code(201)
    return shown(await findFreeze(deps.db, id), { what: 'freeze', id, at: deps.now() })
  })

  const ending = {
    operationId: 'deleteFreeze',
    summary: 'End a freeze; what it held goes on',
    tags,
    params: idParams,
    querystring: nothing,
    response: { 204: empty },
  }
  api.delete('/freezes/:id', { schema: ending, config: { right: 'freeze' } }, async (request, reply) => {
    await unfreezeReleases(deps, request.params.id, askerOf(request))
    return reply.code(204).send()
  })
}

interface Asked {
  service?: string | undefined
  environment?: string | undefined
}

function isWanted(one: Barrier, { service, environment }: Asked): boolean {
  const place = {
    service: service ?? one.services?.[0] ?? '',
    environment: environment ?? one.environments?.[0] ?? '',
  }
  return bars(one, place)
}

function shown(
  found: Barrier | null,
  { what, id, at }: { what: string; id: number; at: Date },
): BarrierOnWire {
  if (!found) throw new NotFound(what, id)
  return onWire(found, at)
}

function onWire(one: Barrier, at: Date): BarrierOnWire {
  return {
    kind: one.kind,
    id: one.id,
    services: one.services && [...one.services],
    environments: one.environments && [...one.environments],
    person: one.person,
    reason: one.reason,
    since: one.since.toISOString(),
    until: one.until?.toISOString() ?? null,
    stands: one.since <= at && (one.until === null || one.until > at),
  }
}

function dateOf(text: string | undefined): Date | null {
  return text === undefined ? null : new Date(text)
}
