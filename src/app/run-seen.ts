import { runHeardEvent } from '../contract/github-webhook.ts'
import type { Delivery } from '../db/github-inbox.ts'
import { makeDue } from '../db/run.ts'
import { repositoryOf } from '../lib/repository-of.ts'
import type { Deps } from './deps.ts'

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/**
 * GitHub told something about a run: one of ours is looked at now, and not only when its time comes. Nothing that was told is believed, so
 * that a message which is lost, late or sent twice changes nothing but when we look. False: the run is none of ours.
 */
export async function runSeen(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { event, body }: Pick<Delivery, 'event' | 'body'>,
): Promise<boolean> {
  if (event !== 'workflow_run' && event !== 'workflow_job') return false
  const told = runHeardEvent.safeParse(body).data
  const id = told?.workflow_run?.id ?? told?.workflow_job?.run_id
  const repository = repositoryOf(told?.repository.full_name ?? '')
  if (id === undefined || repository === null) return false
  const uids = told?.workflow_run?.display_title?.match(UUID) ?? []
  return makeDue(db, { repository, hostRunId: String(id), uids }, now())
}
