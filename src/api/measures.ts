import { mustFindService } from '../app/must-find-service.ts'
import {
  type MeasuresOnWire,
  type MeasuresQuery,
  type MeasuresReport,
  measuresQuery,
  measuresReport,
} from '../contract/measures.ts'
import { placesOf } from '../db/views/places.ts'
import { productionHistory } from '../db/views/production-history.ts'
import { DEFINITIONS } from '../domain/measures/definitions.ts'
import { type Measures, measureEach } from '../domain/measures/measures.ts'
import { type Grain, type Period, periodsOf } from '../domain/measures/period.ts'
import type { Spread } from '../domain/measures/spread.ts'
import type { Installation, Service } from '../domain/service/settings.ts'
import type { ApiDeps } from './deps.ts'
import { type Api, InvalidInput } from './http.ts'

export function measuresRoutes(api: Api, deps: ApiDeps): void {
  const schema = {
    operationId: 'getMeasures',
    summary: 'The four DORA measures, by service and period.',
    tags: ['Measures'],
    querystring: measuresQuery,
    response: { 200: measuresReport },
  }
  api.get('/measures', { schema, config: { right: 'read' } }, ({ query }) =>
    measuresOf(deps, { service: query.service, by: query.by, ...periodOf(query, deps.now()) }),
  )
}

interface MeasuresWanted extends Period {
  service: string | undefined
  by: Grain
}

const DAY_MS = 86_400_000
const USUAL_DAYS = 30
/** So that an answer stays an answer: what is wanted for longer is asked for in parts. */
const LONGEST_DAYS: Readonly<Record<Grain, number>> = { day: 100, week: 400, month: 400 }

function periodOf({ since, until, by }: MeasuresQuery, now: Date): Period {
  const end = until ?? now
  const begin = since ?? new Date(end.getTime() - USUAL_DAYS * DAY_MS)
  const days = (end.getTime() - begin.getTime()) / DAY_MS
  if (days <= 0) throw new InvalidInput([{ place: 'query.since', message: 'must be before "until"' }])
  if (days > LONGEST_DAYS[by]) {
    const message = `must be at most ${LONGEST_DAYS[by]} days before "until"`
    throw new InvalidInput([{ place: 'query.since', message }])
  }
  return { begin, end }
}

export async function measuresOf(
  { db, installation }: Pick<ApiDeps, 'db' | 'installation'>,
  { service, begin, end, by }: MeasuresWanted,
): Promise<MeasuresReport> {
  const whole = { begin, end }
  const history = await productionHistory(db, productionPlaces(installation, service), whole)
  const periods = periodsOf(whole, by)
  const [total, ...each] = measureEach(history, [whole, ...periods]).map(onWire)
  if (!total) throw new Error('the whole period is measured, too')
  return {
    service: service ?? null,
    since: begin.toISOString(),
    until: end.toISOString(),
    by,
    definitions: {
      deployment_frequency: DEFINITIONS.deploymentFrequency,
      lead_time: DEFINITIONS.leadTime,
      change_failure_rate: DEFINITIONS.changeFailureRate,
      time_to_restore: DEFINITIONS.timeToRestore,
    },
    total,
    periods: periods.flatMap(({ begin, end }, index) => {
      const measures = each[index]
      return measures ? [{ begin: begin.toISOString(), end: end.toISOString(), measures }] : []
    }),
  }
}

function productionPlaces(installation: Installation, name: string | undefined) {
  return wanted(installation, name).flatMap((service) => {
    const production = placesOf(installation, service).at(-1)
    return production ? [{ service: service.name, environment: production.environment.name }] : []
  })
}

function wanted(installation: Installation, name: string | undefined): Service[] {
  if (name === undefined) return Object.values(installation.services)
  return [mustFindService(installation, name)]
}

/** Enough to look behind a figure; the list of deployments has the rest. */
const MOST_IDS = 200

function onWire({
  deploymentFrequency,
  leadTime,
  changeFailureRate,
  timeToRestore,
}: Measures): MeasuresOnWire {
  return {
    deployment_frequency: {
      count: deploymentFrequency.count,
      per_day: deploymentFrequency.perDay,
      deployments: deploymentFrequency.deployments.slice(0, MOST_IDS),
    },
    lead_time: {
      count: leadTime.count,
      ...secondsOf(leadTime.seconds),
      from_tag: leadTime.fromTag,
      deployments: leadTime.deployments.slice(0, MOST_IDS),
    },
    change_failure_rate: {
      changes: changeFailureRate.changes,
      failures: changeFailureRate.failures,
      rate: changeFailureRate.rate,
      deployments: changeFailureRate.deployments.slice(0, MOST_IDS),
    },
    time_to_restore: {
      count: timeToRestore.count,
      ...secondsOf(timeToRestore.seconds),
      open: timeToRestore.open,
      deployments: timeToRestore.deployments.slice(0, MOST_IDS),
    },
  }
}

function secondsOf(seconds: Spread | null) {
  return { median_seconds: seconds?.median ?? null, p90_seconds: seconds?.p90 ?? null }
}
