import { createHash } from 'node:crypto'
import { CliError, EXIT } from '../../src/cli/cli-error.ts'
import type { ReleaseDetail, ReleaseSummary } from '../../src/contract/release.ts'
import { newestOf, showRelease, type Version } from './find-release.ts'
import { statusOf } from './reached.ts'
import { type Ended, type Step, serviceOf, tagOf } from './step.ts'
import { waitForStatus } from './wait-for-status.ts'

/** `release`: afterwards there is one of this tag, whoever began it, and only one. */
export async function beginRelease(step: Step): Promise<Ended> {
  const version = { service: serviceOf(step), tag: tagOf(step) }
  const wanted = statusOf(step.inputs, 'manual_testing')
  const known = await newestOf(step, version)
  const release =
    known && !mustBegin(known, version, step)
      ? await showRelease(step, known.id)
      : await create(step, version)
  step.log.say(`Release ${release.id}: ${release.service} ${release.tag}`)
  if (step.inputs.flag('wait')) return waitForStatus(step, release.id, wanted)
  return { release, problem: null }
}

/** A release that came to nothing is begun again only when somebody wants it again: by another push, or by running the workflow again. */
function mustBegin(known: ReleaseSummary, { tag }: Version, { run }: Pick<Step, 'run'>): boolean {
  if (known.phase === 'active' || known.phase === 'draft') return false
  const isOtherCommit = run.tag === tag && known.commit !== null && known.commit !== run.commit
  if (isOtherCommit) return true
  if (known.phase === 'successful') return false
  const isFirstPush = run.event === 'push' && run.attempt === '1'
  return !isFirstPush
}

async function create(step: Step, version: Version): Promise<ReleaseDetail> {
  const { client, ask, inputs, run } = step
  const description = inputs.text('description')
  const body = { ...version, ...(description === null ? {} : { description }) }
  const once = { 'idempotency-key': keyOf(['release', run.runId, run.attempt, version.service, version.tag]) }
  try {
    return await ask(() => client.post<ReleaseDetail>('/releases', body, once))
  } catch (error) {
    if (!(error instanceof CliError) || error.exitCode !== EXIT.error) throw error
    // Somebody may have been faster: the machine itself, when GitHub told it of the tag.
    const other = await newestOf(step, version)
    if (other?.phase !== 'active' && other?.phase !== 'draft') throw error
    return showRelease(step, other.id)
  }
}

/** The same for the same attempt of a run. */
function keyOf(words: readonly string[]): string {
  return `action-${createHash('sha256').update(words.join('\n')).digest('hex')}`
}
