import { z } from 'zod'
import type { Observation } from '../../domain/deployment/verdict.ts'
import type { HealthSeen } from '../health.ts'
import { LABELS } from './project.ts'

const inspected = z.object({
  id: z.string(),
  name: z.string().transform((name) => name.replace(/^\//, '')),
  state: z.object({
    Status: z.string(),
    ExitCode: z.number(),
    Error: z.string(),
    StartedAt: z.string(),
    OOMKilled: z.boolean().default(false),
    Health: z
      .object({
        Status: z.string(),
        Log: z.array(z.object({ ExitCode: z.number(), Output: z.string() })).nullish(),
      })
      .nullish(),
  }),
  restarts: z.number(),
  image: z.string(),
  labels: z
    .record(z.string(), z.string())
    .nullish()
    .transform((labels) => labels ?? {}),
})

export type Container = z.infer<typeof inspected>

/** Docker's own template: one line a container, with what is needed here and nothing secret. */
export const INSPECT_FORMAT =
  '{"id":{{json .Id}},"name":{{json .Name}},"state":{{json .State}},"restarts":{{.RestartCount}},' +
  '"image":{{json .Config.Image}},"labels":{{json .Config.Labels}}}'

export interface Sight {
  service: string
  /** Of the service, whatever their state. */
  containers: readonly Container[]
  /** Whatever carries the port of the health URL. */
  publishers: readonly Container[]
  /** Seconds since 1970 by the host's own clock. */
  now: number
  health: HealthSeen
}

export function parseContainer(json: string): Container {
  return inspected.parse(JSON.parse(json))
}

/** A container that was started again this recently may be one that dies again and again. */
const SETTLED_SECONDS = 10

/** What runs, judged by the container that serves: an answer of something else is not an answer of the service. */
export function observationOf(sight: Sight): Observation {
  const { containers, publishers, health } = sight
  const up = containers.filter(({ state }) => state.Status === 'running')
  const other = publishers.find(({ id }) => !containers.some((own) => own.id === id))

  if (up.length === 0) {
    const why = downBecause(sight)
    if (health.health !== 'healthy') return { kind: 'absent', detail: why }
    const who = other
      ? `container ${other.name} (${versionWords(other)})`
      : 'something that is no container of it'
    return { ...running(other, health), detail: `${why}; ${who} answers the health URL` }
  }
  if (other && looksLike(other, up)) {
    return {
      ...running(other, health),
      detail: `container ${other.name} (${versionWords(other)}) holds the port of ${names(up)}`,
    }
  }
  const commits = new Set(up.map(builtFrom))
  if (commits.size > 1) {
    const detail = `containers of different versions run: ${up.map((one) => `${one.name} ${versionWords(one)}`).join(', ')}`
    return { ...running(undefined, health), detail }
  }
  const [first] = up
  const what = `${names(up)} runs ${first ? versionWords(first) : ''}`
  const ill = up.map((one) => illness(one, sight)).find((found) => found !== null)
  if (ill) return { ...running(first, health), health: 'unhealthy', detail: `${what}; ${ill}` }
  if (health.health === 'not_asked') return { ...running(first, health), health: byDocker(up), detail: what }
  return { ...running(first, health), detail: `${what}; ${health.detail}` }
}

function running(container: Container | undefined, health: HealthSeen) {
  return {
    kind: 'running' as const,
    commit: container ? builtFrom(container) : null,
    tag: container ? startedAs(container) : null,
    health: health.health,
    answeredVersion: health.answeredVersion,
  }
}

/** The commit that its image was built from; null for an image that we did not build. */
function builtFrom({ labels }: Container): string | null {
  return labels[LABELS.builtFrom] ?? null
}

/** The tag given at the start, as long as it was given to this very image. */
function startedAs(container: Container): string | null {
  const { labels } = container
  return labels[LABELS.commit] === builtFrom(container) ? (labels[LABELS.tag] ?? null) : null
}

function versionWords(container: Container): string {
  const commit = builtFrom(container)
  if (commit === null) return `image ${container.image}, not built by this machine`
  const tag = startedAs(container)
  return `${tag === null ? '' : `${tag}, `}commit ${commit.slice(0, 7)}`
}

function illness(container: Container, { now, health }: Sight): string | null {
  const { name, state, restarts } = container
  const upSeconds = now - Date.parse(state.StartedAt) / 1_000
  if (restarts > 0 && upSeconds < SETTLED_SECONDS) {
    return `${name} was restarted ${times(restarts)}, last ${Math.max(0, Math.round(upSeconds))} s ago`
  }
  if (state.Health?.Status === 'unhealthy') return `the health check of ${name} says: ${lastCheck(container)}`
  if (state.Health?.Status === 'starting' && health.health === 'not_asked')
    return `the health check of ${name} has not passed yet`
  return null
}

function byDocker(up: readonly Container[]): 'healthy' | 'not_asked' {
  return up.every(({ state }) => state.Health?.Status === 'healthy') ? 'healthy' : 'not_asked'
}

function lastCheck({ state }: Container): string {
  return state.Health?.Log?.at(-1)?.Output.trim().slice(-200) || 'unhealthy'
}

function downBecause({ service, containers }: Sight): string {
  // A container that was created and never started says less than one that ended.
  const [last] = containers.toSorted((one, other) => startTime(other) - startTime(one))
  if (!last) return `no container of ${service} exists`
  const { name, state, restarts } = last
  if (state.Status === 'created')
    return `${name} was created and never started${state.Error ? `: ${state.Error}` : ''}`
  if (state.Status === 'paused') return `${name} is paused`
  const again =
    state.Status === 'restarting' ? ` and is restarted again and again (${times(restarts)} so far)` : ''
  const memory = state.OOMKilled ? ', out of memory' : ''
  const error = state.Error ? `: ${state.Error}` : ''
  return `${name} (${versionWords(last)}) ended with code ${state.ExitCode}${memory}${again}${error}`
}

function startTime({ state }: Container): number {
  const at = Date.parse(state.StartedAt)
  return Number.isNaN(at) ? 0 : at
}

/** Another container of the same service: in another project, or started by hand. */
function looksLike(other: Container, up: readonly Container[]): boolean {
  const service = (container: Container) => container.labels['com.docker.compose.service']
  const repository = (container: Container) => container.image.replace(/:[^/:]*$/, '')
  return up.some(
    (own) =>
      repository(own) === repository(other) ||
      (service(other) !== undefined && service(own) === service(other)),
  )
}

function names(containers: readonly Container[]): string {
  return containers.map(({ name }) => name).join(', ')
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

/** Containers whose own output explains what is wrong. */
export function worthReading(containers: readonly Container[]): readonly Container[] {
  return containers.filter(({ state }) => state.Status !== 'created').slice(0, 3)
}
