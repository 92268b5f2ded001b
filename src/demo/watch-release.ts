import { setTimeout as sleep } from 'node:timers/promises'
import type { DeploymentWithSteps } from '../contract/deployment.ts'
import { type ReleaseDetail, releaseDetail } from '../contract/release.ts'
import { monotonicMs } from '../lib/monotonic.ts'
import type { MachineApi } from './machine-api.ts'
import type { Moment, Tell } from './timeline.ts'

/** In every other status a release waits for a person, or is over. */
const MOVES_BY_ITSELF: ReadonlySet<ReleaseDetail['status']> = new Set([
  'initiated',
  'stage_building',
  'stage_test_rollback',
  'manual_test_passed',
  'deploying',
  'production_rollback',
  'rollback',
])

const LOOK_EVERY_MS = 100

export interface Watching {
  tell: Tell
  /** What was told before: the same thing is never told twice. */
  told: Set<string>
  signal: AbortSignal
  limitMs: number
}

/** Tells what the machine does with a release, step by step, until it does nothing more by itself. */
export async function watchRelease(
  api: MachineApi,
  id: number,
  { tell, told, signal, limitMs }: Watching,
): Promise<ReleaseDetail> {
  const end = monotonicMs() + limitMs
  for (;;) {
    const release = await api.get(`/releases/${id}`, releaseDetail)
    for (const { key, moment } of release.deployments.flatMap(news)) {
      if (told.has(key)) continue
      told.add(key)
      tell(moment)
    }
    if (!MOVES_BY_ITSELF.has(release.status)) return release
    if (monotonicMs() > end) {
      throw new Error(`${release.tag} is still ${release.status} after ${limitMs / 1_000} s.`)
    }
    await sleep(LOOK_EVERY_MS, undefined, { signal })
  }
}

interface News {
  key: string
  moment: Moment
}

/** Everything that can be told of a deployment by now, in order. */
function news(deployment: DeploymentWithSteps): News[] {
  const { id, kind, tag, environment, status, attention, failure, steps } = deployment
  const begin = { who: environment, what: `${kind} ${tag}` }
  const done = steps.flatMap(({ name, status, detail, started_at, finished_at }) => {
    if (finished_at === null) return []
    const tookMs = Date.parse(finished_at) - Date.parse(started_at)
    const said = status === 'succeeded' ? (detail ?? '') : `${status}: ${detail ?? ''}`
    return [{ key: `${id} ${name}`, moment: { what: `  ${name}`, tookMs, detail: said } }]
  })
  const moments: News[] = [{ key: `${id}`, moment: begin }, ...done]
  if (attention !== null)
    moments.push({ key: `${id} ${attention}`, moment: { what: '  attention', detail: attention } })
  if (deployment.finished_at !== null) {
    const tookMs =
      Date.parse(deployment.finished_at) - Date.parse(deployment.started_at ?? deployment.created_at)
    const isTold = steps.some((step) => step.status === 'failed')
    const detail = isTold ? '' : (failure?.message ?? '')
    moments.push({
      key: `${id} end`,
      moment: { what: `  ${failure === null ? status : 'failed'}`, tookMs, detail },
    })
  }
  return moments
}
