import type { ReleaseDetail } from '../../src/contract/release.ts'
import { parseStatus, STATUSES, type Status } from '../../src/domain/release/status.ts'
import { type Inputs, wrong } from './inputs.ts'

/** The way to production: who is further has been at what lies before. */
const WAY: readonly Status[] = [
  'initiated',
  'stage_building',
  'stage_test_rollback',
  'manual_testing',
  'manual_test_passed',
  'deploying',
  'deployed',
]

/** The input `status`. */
export function statusOf(inputs: Inputs, otherwise: Status): Status {
  const word = inputs.text('status')
  const status = word === null ? otherwise : parseStatus(word)
  if (status === null) throw wrong('status', `must be one of ${STATUSES.join(', ')}`)
  return status
}

export function hasReached(status: Status, wanted: Status): boolean {
  const [now, then] = [WAY.indexOf(status), WAY.indexOf(wanted)]
  return status === wanted || (now >= 0 && then >= 0 && now >= then)
}

/** Why the wanted status will not come any more; null while it may. */
export function whyNever(release: ReleaseDetail, wanted: Status): string | null {
  const { service, tag, status, phase, failure, rollback_to_tag } = release
  if (phase !== 'failed' && phase !== 'cancelled') return null
  const words = status.replaceAll('_', ' ')
  const back = status === 'rollback_done' ? `, back to ${rollback_to_tag ?? 'what ran before'}` : ''
  const why = failure?.message ?? rejection(release)
  const never = `${service} ${tag} is ${words}${back}, and will not be ${wanted.replaceAll('_', ' ')}.`
  return [never, why, failure?.remedy].filter(Boolean).join('\n')
}

function rejection({ approvals }: ReleaseDetail): string {
  const no = approvals.votes.find(({ decision }) => decision === 'rejected')
  return no === undefined ? '' : `${no.person} rejected it: ${no.reason ?? ''}`
}
