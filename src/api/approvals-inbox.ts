import type { FastifyRequest } from 'fastify'
import { decisionsOffered } from '../app/actions-of.ts'
import { approverOf } from '../app/approver-of.ts'
import { type ApprovalInbox, approvalInbox, type InboxFilter, inboxFilter } from '../contract/approval.ts'
import { approvalsInbox } from '../db/views/approvals-inbox.ts'
import { releaseSummary } from '../db/views/summaries.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { voiceFor } from './locale.ts'
import { offersOnWire } from './offers.ts'
import { approvalsOf } from './release-view.ts'

export function approvalsInboxRoutes(api: Api, deps: ApiDeps): void {
  const schema = {
    operationId: 'listApprovals',
    summary: 'Releases that wait for people: those that wait for whoever asks come first.',
    tags: ['Approvals'],
    querystring: inboxFilter,
    response: { 200: approvalInbox },
  }
  api.get('/approvals', { schema, config: { right: 'read' } }, (request) =>
    inboxOf(deps, request, request.query),
  )
}

async function inboxOf(deps: ApiDeps, request: FastifyRequest, filter: InboxFilter): Promise<ApprovalInbox> {
  const voice = voiceFor(request)
  const page = await approvalsInbox(deps.db, approverOf(deps.installation, request.person), filter)
  const items = page.items.map(async ({ release, since, votes, isMine }) => ({
    release: releaseSummary(release, voice),
    since: since.toISOString(),
    approvals: approvalsOf(deps, release, votes),
    waits_for_me: isMine,
    actions: offersOnWire(await decisionsOffered(deps, { release, votes }, request.person), voice),
  }))
  return {
    waiting_for_me: page.mine,
    items: await Promise.all(items),
    next: page.next,
  }
}
