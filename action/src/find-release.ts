import { CliError } from '../../src/cli/cli-error.ts'
import type { ReleaseDetail, ReleaseSummary } from '../../src/contract/release.ts'
import { releaseIdOf, type Step, serviceOf, tagOf } from './step.ts'

export interface Version {
  service: string
  tag: string
}

export function showRelease({ client, ask }: Step, id: number): Promise<ReleaseDetail> {
  return ask(() => client.get<ReleaseDetail>(`/releases/${id}`))
}

/** The last release of a version, where there is one among the last 200 of its service. */
export async function newestOf({ client, ask }: Step, version: Version): Promise<ReleaseSummary | null> {
  const path = `/releases?service=${encodeURIComponent(version.service)}&limit=200`
  const { items } = await ask(() => client.get<{ items: ReleaseSummary[] }>(path))
  return items.find(({ tag }) => tag === version.tag) ?? null
}

/** The release that the step is about. */
export async function mustFind(step: Step): Promise<number> {
  const given = releaseIdOf(step)
  if (given !== null) return given
  const version = { service: serviceOf(step), tag: tagOf(step) }
  const found = await newestOf(step, version)
  if (found !== null) return found.id
  throw new CliError(`There is no release of ${version.service} ${version.tag}.`, {
    remedy: 'Begin one with "command: release", or name one with "release-id".',
  })
}
