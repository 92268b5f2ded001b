import { Registry } from 'prom-client'
import { z } from 'zod'
import { nothing } from '../contract/params.ts'
import type { ApiDeps } from './deps.ts'
import { type GithubObserver, githubMetrics } from './github-metrics.ts'
import type { Api } from './http.ts'
import {
  type BotObserver,
  botMetrics,
  createMachineMetrics,
  processMetrics,
  requestMetrics,
} from './machine-metrics.ts'

import { type ToldObserver, toldMetrics } from './told-metrics.ts'

interface Metrics {
  contentType: string
  /** For the bot of this process. */
  bot: BotObserver
  github: GithubObserver
  told: ToldObserver
  text(): Promise<string>
}

declare module 'fastify' {
  interface FastifyInstance {
    /** For Prometheus. */
    metrics: Metrics
  }
}

/** Counts every request from now on. */
export function collectMetrics(api: Api, deps: ApiDeps): void {
  const registry = new Registry()
  const { duration, active, ok, error } = requestMetrics(registry)
  processMetrics(registry)
  const machine = createMachineMetrics(registry, deps)

  api.addHook('onRequest', async (_, reply) => {
    active.inc()
    // Also when the reader goes away before the end.
    reply.raw.once('close', () => active.dec())
  })
  api.addHook('onResponse', async (request, reply) => {
    const status = String(reply.statusCode)
    const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status }
    const answers = reply.statusCode < 400 ? ok : error
    answers.inc(labels)
    const isStream = String(reply.getHeader('content-type')).startsWith('text/event-stream')
    if (!isStream) duration.observe(labels, reply.elapsedTime / 1_000)
  })
  api.decorate('metrics', {
    contentType: registry.contentType,
    bot: botMetrics(registry),
    github: githubMetrics(registry),
    told: toldMetrics(registry, deps),
    text: () => machine.text(),
  })
}

export function metricsRoutes(api: Api): void {
  const schema = {
    operationId: 'getMetrics',
    summary: 'Metrics for Prometheus.',
    tags: ['Metrics'],
    querystring: nothing,
    produces: 'text/plain',
    response: { 200: z.string() },
  }
  api.get('/metrics', { schema, config: { right: 'read_metrics' } }, async (_, reply) =>
    reply.type(api.metrics.contentType).send(await api.metrics.text()),
  )
}
