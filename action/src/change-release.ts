import { randomUUID } from 'node:crypto'
import { CliError } from '../../src/cli/cli-error.ts'
import type { ReleaseDetail, ReleaseSummary } from '../../src/contract/release.ts'
import { mustFind } from './find-release.ts'
import { type Ended, releaseIdOf, type Step, serviceOf } from './step.ts'
import { waitForStatus } from './wait-for-status.ts'

/** `cancel`: takes a release off its way. */
export async function cancelRelease(step: Step): Promise<Ended> {
  const release = await change(step, `/releases/${await mustFind(step)}/cancel`, {})
  return { release, problem: null }
}

/** `rollback`: takes production back. GitHub's identity is not enough for that: it needs the token of an admin. */
export async function rollBack(step: Step): Promise<Ended> {
  const to = step.inputs.text('to')
  const id = releaseIdOf(step) ?? (await releaseInProduction(step))
  const release = await change(step, `/releases/${id}/rollback`, to === null ? {} : { to })
  if (step.inputs.flag('wait')) return waitForStatus(step, id, 'rollback_done')
  return { release, problem: null }
}

function change({ client, ask }: Step, path: string, body: object): Promise<ReleaseDetail> {
  const once = { 'idempotency-key': randomUUID() }
  return ask(() => client.post<ReleaseDetail>(path, body, once))
}

async function releaseInProduction(step: Step): Promise<number> {
  const { client, ask } = step
  const service = serviceOf(step)
  const pages = ['deployed', 'production_failed'].map((status) => {
    const path = `/releases?service=${encodeURIComponent(service)}&status=${status}&limit=1`
    return ask(() => client.get<{ items: ReleaseSummary[] }>(path))
  })
  const ids = (await Promise.all(pages)).flatMap(({ items }) => items.map(({ id }) => id))
  if (ids.length > 0) return Math.max(...ids)
  throw new CliError(`No release of ${service} has come to production.`, {
    remedy: 'Name one with "release-id".',
  })
}
