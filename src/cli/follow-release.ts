import type { DeploymentStatus, DeploymentWithSteps } from '../contract/deployment.ts'
import type { LogLineOnWire } from '../contract/log.ts'
import type { ReleaseDetail } from '../contract/release.ts'
import type { Client } from './client.ts'
import type { Io } from './io.ts'
import { patiently } from './patience.ts'
import { readStream } from './read-stream.ts'

export type Happening =
  | { kind: 'release'; release: ReleaseDetail }
  | { kind: 'deployment'; deployment: DeploymentWithSteps }
  | { kind: 'line'; deployment: DeploymentWithSteps; line: LogLineOnWire }
  | { kind: 'deployment_end'; deployment: DeploymentWithSteps; status: DeploymentStatus }

interface Options {
  io: Pick<Io, 'stderr' | 'env'>
  signal: AbortSignal
  /** Tell of deployments that are over, too. */
  fromTheBeginning: boolean
}

/** Whether the machine goes on with a release without anybody doing anything. */
export function movesByItself({ phase, status, approvals }: ReleaseDetail): boolean {
  const asksPeople = status === 'manual_testing' && approvals.missing > 0
  return phase === 'active' && !asksPeople
}

/** Everything that happens to a release until it is over or waits for people, one deployment after another. */
export async function* followRelease(
  client: Client,
  id: number,
  options: Options,
): AsyncGenerator<Happening, ReleaseDetail> {
  const { io, signal, fromTheBeginning } = options
  const told = new Set<number>()
  let revision: number | null = null
  for (;;) {
    const release = await patiently(io, signal, () => client.get<ReleaseDetail>(`/releases/${id}`))
    if (revision === null && !fromTheBeginning) {
      for (const { id } of release.deployments.filter(({ finished_at }) => finished_at !== null)) told.add(id)
    }
    if (revision !== release.revision) yield { kind: 'release', release }
    revision = release.revision

    const next = release.deployments.find((deployment) => !told.has(deployment.id))
    if (next) {
      told.add(next.id)
      yield* followDeployment(client, next, options)
    } else if (movesByItself(release)) {
      await nextEvent(client, release, options)
    } else {
      return release
    }
  }
}

/** The log of one deployment until it is over. */
export async function* followDeployment(
  client: Client,
  deployment: DeploymentWithSteps,
  { io, signal }: Pick<Options, 'io' | 'signal'>,
): AsyncGenerator<Happening> {
  yield { kind: 'deployment', deployment }
  const path = `/deployments/${deployment.id}/log/stream`
  for await (const { event, data } of readStream(client, path, { io, after: 0, signal })) {
    if (event === 'message') yield { kind: 'line', deployment, line: data as LogLineOnWire }
    if (event === 'end') {
      yield { kind: 'deployment_end', deployment, status: (data as { status: DeploymentStatus }).status }
    }
  }
}

/** Waits until something has happened to a release since it looked like this. */
export async function nextEvent(
  client: Client,
  release: ReleaseDetail,
  { io, signal }: Pick<Options, 'io' | 'signal'>,
): Promise<void> {
  const after = release.history.at(-1)?.id ?? 0
  const path = `/events/stream?release=${release.id}`
  for await (const { event } of readStream(client, path, { io, after, signal })) {
    if (event === 'message') return
  }
}
