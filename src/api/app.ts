import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { createEventHorizon } from '../db/views/event-horizon.ts'
import { monotonicMs } from '../lib/monotonic.ts'
import { accountRoutes, ownSessionRoutes } from './account.ts'
import { approvalsInboxRoutes } from './approvals-inbox.ts'
import { auditRoutes } from './audit.ts'
import { authRoutes, WELCOME_TEXT } from './auth.ts'
import { namedByUid } from './by-uid.ts'
import { createChannels } from './channels.ts'
import { chatRoutes, ownSubscriptionRoutes } from './chats.ts'
import { compareRoutes } from './compare.ts'
import { configurationRoutes, configurationSchemaRoute } from './configuration.ts'
import { deploymentLogRoutes } from './deployment-log.ts'
import { deploymentRoutes } from './deployments.ts'
import type { ApiDeps } from './deps.ts'
import { devRoutes } from './dev.ts'
import { docsPages } from './docs-pages.ts'
import { environmentRoutes } from './environments.ts'
import { etags } from './etag.ts'
import { eventRoutes, type Live } from './events.ts'
import { githubRoutes } from './github.ts'
import { githubWebhook } from './github-webhook.ts'
import { groupRoutes } from './groups.ts'
import { harden, LIMITS, onBrokenRequest } from './hardening.ts'
import { frontDoorText, healthRoutes } from './health.ts'
import { hostKeyRoutes } from './host-keys.ts'
import { type Api, parseInput } from './http.ts'
import { identityRoutes, ownIdentityRoutes } from './identities.ts'
import { linkRoutes } from './links.ts'
import { createLiveStreams } from './live-stream.ts'
import { nameLanguages } from './locale.ts'
import { freezeRoutes, lockRoutes } from './locks.ts'
import { logDownloadRoutes } from './log-download.ts'
import { matrixRoutes } from './matrix.ts'
import { measuresRoutes } from './measures.ts'
import { collectMetrics, metricsRoutes } from './metrics.ts'
import { collectRoutes } from './openapi.ts'
import { peopleRoutes, sessionRoutes } from './people.ts'
import { NoSuchRoute, sendProblem } from './problems.ts'
import { recordRefusedAttempts } from './refused-attempts.ts'
import { releaseCommitRoutes } from './release-commits.ts'
import { releaseEditRoutes } from './release-edits.ts'
import { releasePlanRoutes } from './release-plan.ts'
import { releaseActionRoutes, releaseRoutes } from './releases.ts'
import { logRequests } from './request-log.ts'
import { runnerRoutes } from './runner.ts'
import { secretRoutes } from './secrets.ts'
import { serviceTagRoutes } from './service-tags.ts'
import { serviceRoutes } from './services.ts'
import { knowsWhoAsks, requireSignIn } from './sign-in.ts'
import { workflowExchangeRoutes } from './sign-in-github.ts'
import { oidcLinkRoutes, oidcRoutes } from './sign-in-oidc.ts'
import { passkeyRoutes, passkeySignInRoutes } from './sign-in-passkey.ts'
import { sourcesApi } from './sources-api.ts'
import { targetRoutes } from './targets.ts'
import { telegramRoutes } from './telegram.ts'
import { tokenRoutes } from './tokens.ts'
import { traceRequests } from './trace.ts'
import { trialExaminationRoutes } from './trial-examination.ts'
import { WEB_DIRECTORY, webPages } from './web.ts'

/** The whole HTTP interface. The caller makes it listen, and closes it. */
export function createApi(deps: ApiDeps): Api {
  const answerWith = (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
    sendProblem(deps.log, error, request, reply)
  const live: Live = {
    streams: createLiveStreams(deps),
    channels: createChannels(deps),
    horizon: createEventHorizon(deps.db, monotonicMs),
  }
  const api: Api = Fastify({
    ...LIMITS,
    trustProxy: deps.trustedProxies?.length ? [...deps.trustedProxies] : false,
    logger: false,
    genReqId: () => randomUUID(),
    frameworkErrors: (error: FastifyError, request, reply) => void answerWith(error, request, reply),
    clientErrorHandler: (error, socket) => onBrokenRequest(deps.log, error, socket),
  })
  api.setValidatorCompiler<z.ZodType>(
    ({ schema, httpPart = 'body' }) =>
      (input) =>
        // No body at all is a body without fields.
        parseInput(schema, httpPart, httpPart === 'body' && input === null ? {} : input),
  )
  api.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
  api.setErrorHandler(answerWith)
  harden(api)
  knowsWhoAsks(api)
  etags(api)
  nameLanguages(api)
  traceRequests(api)
  logRequests(api, deps.log)
  collectMetrics(api, deps)
  recordRefusedAttempts(api, deps)

  const { routes: told, document } = collectRoutes(api)
  api.decorate('toldRoutes', told)
  api.decorate('openApi', document)

  api.decorate('openStreams', () => live.streams.open())
  api.addHook('preClose', async () => live.streams.stop())
  const texts = { '/': frontDoorText(), '/welcome': WELCOME_TEXT }
  const pageFor = webPages(api, { directory: deps.webDirectory ?? WEB_DIRECTORY, texts })
  api.setNotFoundHandler((request, reply) => {
    const page = pageFor(request)
    return page ? page(request, reply) : answerWith(new NoSuchRoute(request), request, reply)
  })
  docsPages(api)
  api.register(async (v1: Api) => routes(v1, deps, live), { prefix: '/api/v1' })
  api.register(async (reports: Api) => sourcesApi(reports, deps), { prefix: deps.sourcesPrefix })
  return api
}

function routes(v1: Api, deps: ApiDeps, live: Live): void {
  healthRoutes(v1, deps)
  authRoutes(v1, deps)
  oidcRoutes(v1, deps)
  passkeySignInRoutes(v1, deps)
  workflowExchangeRoutes(v1, deps)
  configurationSchemaRoute(v1, deps)
  githubWebhook(v1, deps)
  v1.register(async (signedIn: Api) => {
    requireSignIn(signedIn, deps)
    namedByUid(signedIn, deps)
    releaseRoutes(signedIn, deps)
    releaseActionRoutes(signedIn, deps)
    releaseEditRoutes(signedIn, deps)
    releaseCommitRoutes(signedIn, deps)
    deploymentRoutes(signedIn, deps)
    deploymentLogRoutes(signedIn, deps, live)
    runnerRoutes(signedIn, deps, live)
    eventRoutes(signedIn, deps, live)
    serviceRoutes(signedIn, deps)
    serviceTagRoutes(signedIn, deps)
    releasePlanRoutes(signedIn, deps)
    devRoutes(signedIn, deps)
    environmentRoutes(signedIn, deps)
    logDownloadRoutes(signedIn, deps)
    matrixRoutes(signedIn, deps)
    approvalsInboxRoutes(signedIn, deps)
    targetRoutes(signedIn, deps)
    compareRoutes(signedIn, deps)
    measuresRoutes(signedIn, deps)
    metricsRoutes(signedIn)
    accountRoutes(signedIn, deps, live.horizon)
    ownSessionRoutes(signedIn, deps)
    passkeyRoutes(signedIn, deps)
    ownIdentityRoutes(signedIn, deps)
    oidcLinkRoutes(signedIn, deps)
    peopleRoutes(signedIn, deps)
    identityRoutes(signedIn, deps)
    sessionRoutes(signedIn, deps)
    groupRoutes(signedIn, deps)
    linkRoutes(signedIn, deps)
    tokenRoutes(signedIn, deps)
    hostKeyRoutes(signedIn, deps)
    auditRoutes(signedIn, deps)
    lockRoutes(signedIn, deps)
    freezeRoutes(signedIn, deps)
    configurationRoutes(signedIn, deps)
    trialExaminationRoutes(signedIn, deps)
    secretRoutes(signedIn, deps)
    telegramRoutes(signedIn, deps)
    githubRoutes(signedIn, deps)
    chatRoutes(signedIn, deps)
    ownSubscriptionRoutes(signedIn, deps)
  })
}
