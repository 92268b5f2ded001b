import type { FastifyRequest } from 'fastify'
import { exchangeWorkflowToken } from '../app/exchange-workflow-token.ts'
import { authenticateWorkflow } from '../app/sign-in-github.ts'
import { nothing } from '../contract/params.ts'
import { runToken } from '../contract/session.ts'
import { identityOf, type Workflow } from '../domain/person/workflow.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { namedRequest } from './idempotency-key.ts'
import { bearerOf, NotSignedIn, type SignInWay } from './sign-in-way.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whom somebody whom we believe says that it comes from, also when it is refused. */
    vouchedFor: string | null
  }
}

/** Only changes: what somebody reads, they read each time. */
const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** A token with which GitHub vouches for one of its workflows. */
export function workflowToken(deps: ApiDeps): SignInWay {
  return async (request) => {
    const secret = bearerOf(request)
    if (secret === null || !deps.workflowTokens.looksLikeOne(secret)) return null
    const workflow = await workflowOf(deps, request, secret)
    const repeatable = CHANGING.has(request.method) ? namedRequest(request) : null
    const visitor = visitorOf(request)
    const known = await authenticateWorkflow(deps, { workflow, visitor, request: repeatable })
    return { ...known, channel: 'github', run: runOf(workflow) }
  }
}

const exchanging = {
  operationId: 'exchangeWorkflowToken',
  summary: 'One token of GitHub for a workflow, as a bearer, for a token of this machine that lasts an hour.',
  tags: ['Sign-in'],
  body: nothing,
  response: { 201: runToken },
  problems: [401, 403, 503],
} as const

export function workflowExchangeRoutes(api: Api, deps: ApiDeps): void {
  api.post('/auth/workflow', { schema: exchanging, config: { right: null } }, async (request, reply) => {
    const secret = bearerOf(request)
    if (secret === null || !deps.workflowTokens.looksLikeOne(secret))
      throw new NotSignedIn(NOT_FROM_GITHUB, SEND_GITHUBS)
    const workflow = await workflowOf(deps, request, secret)
    const given = await exchangeWorkflowToken(deps, workflow, visitorOf(request))
    const { person, id, secret: shown, expiresAt, grant } = given
    const { rights, services } = grant
    reply.code(201)
    return {
      person,
      token: { id, secret: shown, expires_at: expiresAt.toISOString() },
      rights: rights && [...rights],
      services: services && [...services],
      run: runOf(workflow),
    }
  })
}

const NOT_FROM_GITHUB = 'No token of GitHub came with this.'
const SEND_GITHUBS = 'Send what GitHub gave the workflow as the header "Authorization: Bearer <token>".'

async function workflowOf(deps: ApiDeps, request: FastifyRequest, secret: string): Promise<Workflow> {
  const workflow = await deps.workflowTokens.read(secret)
  request.vouchedFor = identityOf(workflow)
  return workflow
}

const runOf = ({ repository, runId }: Workflow) => ({ repository, id: runId })

const visitorOf = ({ ip, trace }: FastifyRequest) => ({ address: ip, trace })
