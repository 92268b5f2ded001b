import { setTimeout as sleep } from 'node:timers/promises'
import { ill, type Probe } from '../domain/probe.ts'
import type { Service } from '../domain/service/settings.ts'
import { TargetFailed } from '../drivers/driver.ts'
import { messageOf } from '../lib/errors.ts'
import type { ApiDeps } from './deps.ts'
import { Examination, type PlaceExamined } from './examination.ts'

/** For all probes of one place. */
export const LIMIT_MS = 20_000
/** A driver that is told to stop says at least so itself. */
const GRACE_MS = 1_000

export type Looking = Pick<ApiDeps, 'installation' | 'driverOf'>

/** An examination of every place of a service, before anything was looked at. */
export function examinationOf(
  { installation }: Pick<Looking, 'installation'>,
  service: Service,
): Examination {
  const road = installation.environments.map(({ name }) => name)
  const places = Object.entries(service.targets)
    .sort(([one], [other]) => road.indexOf(one) - road.indexOf(other))
    .map(([environment, { name, driver }]) => ({ environment, target: { name, driver } }))
  return new Examination(service.name, places)
}

export interface LookOptions {
  limitMs?: number
  signal?: AbortSignal
}

/** Tests every place at the same time, and says what it sees as it sees it. */
export async function lookAtPlaces(
  deps: Looking,
  service: Service,
  examination: Examination,
  { limitMs = LIMIT_MS, signal }: LookOptions = {},
): Promise<void> {
  await Promise.all(
    examination.examined.environments.map(async (place) => {
      await lookAt(deps, service, place, {
        limitMs,
        seen: (probe) => {
          place.probes.push(probe)
          examination.tell()
        },
        ...(signal ? { signal } : {}),
      })
      place.done = true
      examination.tell()
    }),
  )
}

interface Look {
  limitMs: number
  signal?: AbortSignal
  seen(probe: Probe): void
}

async function lookAt(
  { driverOf }: Looking,
  service: Service,
  { environment }: PlaceExamined,
  { limitMs, signal, seen }: Look,
): Promise<void> {
  const { withoutSecrets = [] } = service.targets[environment] ?? {}
  for (const { name, isSet, message } of withoutSecrets) {
    const fix = `rmm secret set ${name}`
    seen(
      isSet
        ? ill('secret', 'secret_closed', { detail: message, fix })
        : ill('secret', 'secret_missing', { name, fix }),
    )
  }
  if (withoutSecrets.length > 0) return

  const over = new AbortController()
  const limits = [over.signal, AbortSignal.timeout(limitMs), ...(signal ? [signal] : [])]
  const late = sleep(limitMs + GRACE_MS, null, { signal: over.signal }).catch(() => null)
  try {
    const inspection = driverOf(service.name, environment).inspect(AbortSignal.any(limits))
    const probes = inspection[Symbol.asyncIterator]()
    for (;;) {
      const next = await Promise.race([probes.next(), late])
      if (next === null) {
        void probes.return?.()?.catch(() => {})
        return seen(outOfTime(limitMs))
      }
      if (next.done) return
      seen(next.value)
    }
  } catch (error) {
    seen(limits[1]?.aborted ? outOfTime(limitMs) : broken(error))
  } finally {
    over.abort()
  }
}

function broken(error: unknown): Probe {
  if (error instanceof TargetFailed)
    return { check: 'examination', ok: false, finding: { failure: error.failure }, fix: null }
  return ill('examination', 'examination_failed', { detail: messageOf(error) })
}

function outOfTime(limitMs: number): Probe {
  return ill('examination', 'out_of_time', { seconds: limitMs / 1_000 })
}
