import { toldRepository } from '../app/told-repository.ts'
import { saveExaminations } from '../db/examination.ts'
import { hostTroubles } from '../db/host-trouble.ts'
import { ill, type Probe, well } from '../domain/probe.ts'
import type { Service } from '../domain/service/settings.ts'
import { messageOf } from '../lib/errors.ts'
import type { ApiDeps } from './deps.ts'
import type { Examination, Examined } from './examination.ts'
import { examinationOf, lookAtPlaces } from './look-at-places.ts'
import { tagProbes } from './tag-probes.ts'

export interface Doctor {
  examine(service: Service): Examination
}

/** Tests what a deployment needs on every target of a service. Who asks while it runs reads along. */
export function createDoctor(deps: ApiDeps, limitMs?: number): Doctor {
  const underWay = new Map<string, Examination>()

  async function look(service: Service, examination: Examination): Promise<void> {
    const { examined } = examination
    try {
      await Promise.all([
        lookAtPlaces(deps, service, examination, limitMs === undefined ? {} : { limitMs }),
        lookAtRepository(service, examination),
      ])
      await remember(deps, examined)
    } catch (error) {
      examined.repository.push(ill('examination', 'examination_failed', { detail: messageOf(error) }))
    } finally {
      underWay.delete(service.name)
      examined.done = true
      examination.tell()
    }
  }

  async function lookAtRepository(service: Service, examination: Examination): Promise<void> {
    for (const look of [() => tellingProbes(deps, service.name), () => tagProbes(deps, service)]) {
      const seen = await look()
      examination.examined.repository.push(...seen)
      if (seen.length > 0) examination.tell()
    }
  }

  return {
    examine(service) {
      const running = underWay.get(service.name)
      if (running) return running
      const examination = examinationOf(deps, service)
      underWay.set(service.name, examination)
      void look(service, examination)
      return examination
    },
  }
}

/** What GitHub last answered when it was told something. */
async function tellingProbes({ installation, db }: ApiDeps, service: string): Promise<Probe[]> {
  const repository = toldRepository(installation, service)
  if (repository === null) return []
  const troubles = await hostTroubles(db, 'github')
  const trouble = troubles.find((one) => one.repository === repository)
  return [
    trouble
      ? ill('telling', 'telling_refused', { detail: trouble.reason })
      : well('telling', 'told', { repository }),
  ]
}

/** For the list of targets. A report that cannot be kept is still one. */
async function remember({ db, now, log }: ApiDeps, { service, environments }: Examined): Promise<void> {
  const at = now()
  const examinations = environments.map(({ environment, target, probes }) => ({
    service,
    environment,
    target: target.name,
    at,
    failed: [...new Set(probes.filter(({ ok }) => !ok).map(({ check }) => check))],
  }))
  try {
    await db.transaction().execute((tx) => saveExaminations(tx, examinations))
  } catch (error) {
    log.warn({ reason: messageOf(error) }, 'what the doctor saw could not be kept')
  }
}
