import { setTimeout as sleep } from 'node:timers/promises'
import type { DoctorReport, ProbeOnWire } from '../contract/service.ts'
import { saveExaminations } from '../db/examination.ts'
import type { Service, TargetSetting } from '../domain/service/settings.ts'
import { messageOf } from '../lib/errors.ts'
import type { ApiDeps } from './deps.ts'

export interface Doctor {
  examine(service: Service): Promise<DoctorReport>
}

/** For all probes of one target. */
const LIMIT_MS = 20_000

/** Tests what a deployment needs on every target of a service. Who asks while it runs gets the same answer. */
export function createDoctor(deps: ApiDeps, limitMs = LIMIT_MS): Doctor {
  const { driverOf, mask } = deps
  const underWay = new Map<string, Promise<DoctorReport>>()

  async function examineNow(service: Service): Promise<DoctorReport> {
    const road = deps.installation.environments.map(({ name }) => name)
    const targets = Object.entries(service.targets).sort(
      ([one], [other]) => road.indexOf(one) - road.indexOf(other),
    )
    const environments = await Promise.all(
      targets.map(async ([environment, target]) =>
        reportOf(environment, target, await probe(service, environment)),
      ),
    )
    const report = { service: service.name, ok: environments.every(({ ok }) => ok), environments }
    await remember(deps, report)
    return report
  }

  async function probe(service: Service, environment: string): Promise<ProbeOnWire[]> {
    const patience = new AbortController()
    try {
      const inspection = driverOf(service.name, environment).inspect(
        AbortSignal.any([patience.signal, AbortSignal.timeout(limitMs)]),
      )
      const tooLong = sleep(limitMs + 1_000, null, { signal: patience.signal }).catch(() => null)
      const probes = await Promise.race([inspection, tooLong])
      if (probes === null) return [outOfTime(limitMs)]
      return probes.map((probe) => ({ ...probe, detail: mask(probe.detail) }))
    } catch (error) {
      return [{ name: 'examination', ok: false, detail: mask(messageOf(error)), fix: null }]
    } finally {
      patience.abort()
    }
  }

  return {
    examine(service) {
      const running = underWay.get(service.name)
      if (running) return running
      const examination = examineNow(service).finally(() => underWay.delete(service.name))
      underWay.set(service.name, examination)
      return examination
    },
  }
}

/** For the list of targets. A report that cannot be kept is still one. */
async function remember({ db, now, log }: ApiDeps, { service, environments }: DoctorReport): Promise<void> {
  const at = now()
  const examinations = environments.map(({ environment, target, probes }) => ({
    service,
    environment,
    target: target.name,
    at,
    failed: [...new Set(probes.filter(({ ok }) => !ok).map(({ name }) => name))],
  }))
  try {
    await db.transaction().execute((tx) => saveExaminations(tx, examinations))
  } catch (error) {
    log.warn({ reason: messageOf(error) }, 'what the doctor saw could not be kept')
  }
}

function reportOf(
  environment: string,
  target: TargetSetting,
  probes: ProbeOnWire[],
): DoctorReport['environments'][number] {
  const { name, driver } = target
  return { environment, target: { name, driver }, ok: probes.every(({ ok }) => ok), probes }
}

function outOfTime(limitMs: number): ProbeOnWire {
  return { name: 'examination', ok: false, detail: `no answer within ${limitMs / 1_000} s`, fix: null }
}
