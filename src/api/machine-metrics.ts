import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import { type BotStatus, botStatus } from '../app/bot-status.ts'
import { type Counts, countAll, DURATION_BUCKETS } from '../db/views/metrics.ts'
import { version } from '../lib/version.ts'
import type { ApiDeps } from './deps.ts'
import { runsCounter } from './github-metrics.ts'

/** Counting a long history costs something; whoever asks more often gets what was counted last. */
const FRESH_MS = 15_000

/** What the machine does, counted in its database, in the text of Prometheus. */
export function createMachineMetrics(registry: Registry, deps: Pick<ApiDeps, 'db' | 'now' | 'installation'>) {
  const { db, now } = deps
  const registers = [registry]
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name, help, labelNames, registers })
  const releases = gauge('rmm_releases', 'Releases by status.', 'status')
  const waiting = gauge('rmm_waiting_approvals', 'Releases that wait for people to approve them.')
  const queue = gauge('rmm_queue_length', 'Releases that wait for their turn on a target.', 'before')
  const held = gauge('rmm_held_releases', 'Releases that a lock or a freeze keeps where they are.')
  const attention = gauge('rmm_deployments_attention', 'Deployments under way whose target cannot be seen.')
  const bot = botGauges(registry)
  gauge('rmm_build_info', 'The version that runs.', 'version').set({ version: version() }, 1)
  const deployments = new Counter({
    name: 'rmm_deployments_total',
    help: 'Deployments by environment, kind and status.',
    labelNames: ['environment', 'kind', 'status'],
    registers,
  })
  const runs = runsCounter(registry)
  let counted: { at: number; counts: Promise<readonly [Counts, BotStatus]> } | null = null

  function counts(): Promise<readonly [Counts, BotStatus]> {
    const at = now().getTime()
    if (counted && at - counted.at < FRESH_MS && at >= counted.at) return counted.counts
    const counting = Promise.all([countAll(db), botStatus(deps)])
    counted = { at, counts: counting }
    // A count that failed is tried again by the next who asks.
    counting.catch(() => {
      counted = null
    })
    return counting
  }

  return {
    async text(): Promise<string> {
      const [seen, status] = await counts()
      const ofStatus = (status: string) => seen.releases.find((row) => row.status === status)?.count ?? 0
      releases.reset()
      for (const { status, count } of seen.releases) releases.set({ status }, count)
      waiting.set(ofStatus('manual_testing'))
      queue.set({ before: 'stage' }, ofStatus('initiated'))
      queue.set({ before: 'production' }, ofStatus('manual_test_passed'))
      held.set(seen.held)
      attention.set(seen.attention)
      bot.set(status, now())
      deployments.reset()
      for (const { count, ...labels } of seen.deployments) deployments.inc(labels, count)
      runs.reset()
      for (const { count, ...labels } of seen.runs) runs.inc(labels, count)
      return `${await registry.metrics()}\n${durationText(seen)}`
    },
  }
}

function botGauges(registry: Registry) {
  const registers = [registry]
  const reachable = new Gauge({
    name: 'rmm_telegram_reachable',
    help: 'Whether the bot and Telegram reach each other; nothing where there is no bot.',
    labelNames: ['mode'],
    registers,
  })
  const waiting = new Gauge({
    name: 'rmm_outbox_waiting',
    help: 'Messages that are to be sent or changed.',
    registers,
  })
  const oldest = new Gauge({
    name: 'rmm_outbox_oldest_seconds',
    help: 'How long the oldest of them has waited.',
    registers,
  })
  return {
    set(status: BotStatus, at: Date) {
      reachable.reset()
      if (status.mode !== null) reachable.set({ mode: status.mode }, status.state === 'reachable' ? 1 : 0)
      waiting.set(status.waiting)
      oldest.set(status.oldest ? Math.max(0, (at.getTime() - status.oldest.getTime()) / 1_000) : 0)
    },
  }
}

/** A histogram that was counted elsewhere, which the library cannot hold. */
function durationText({ durations }: Counts): string {
  const name = 'rmm_deployment_duration_seconds'
  const lines = durations.flatMap(({ kind, upTo, count, seconds }) => [
    ...DURATION_BUCKETS.map(
      (bucket, index) => `${name}_bucket{kind="${kind}",le="${bucket}"} ${upTo[index] ?? 0}`,
    ),
    `${name}_bucket{kind="${kind}",le="+Inf"} ${count}`,
    `${name}_sum{kind="${kind}"} ${seconds}`,
    `${name}_count{kind="${kind}"} ${count}`,
  ])
  const head = [`# HELP ${name} How long deployments took, by kind.`, `# TYPE ${name} histogram`]
  return `${[...head, ...lines].join('\n')}\n`
}

/** What this process uses. */
export function processMetrics(registry: Registry): void {
  const registers = [registry]
  const startedAt = Date.now() / 1_000 - process.uptime()
  let utilization = performance.eventLoopUtilization()
  const cpu = new Counter({
    name: 'process_cpu_seconds_total',
    help: 'CPU time of this process.',
    registers,
    collect() {
      const { user, system } = process.cpuUsage()
      this.reset()
      this.inc((user + system) / 1_000_000)
    },
  })
  cpu.inc(0)
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('process_resident_memory_bytes', 'Memory of this process.', () => process.memoryUsage.rss())
  gauge('process_start_time_seconds', 'When this process started.', () => startedAt)
  gauge('nodejs_heap_size_used_bytes', 'JavaScript heap in use.', () => process.memoryUsage().heapUsed)
  gauge('nodejs_eventloop_utilization', 'The busy part of the time since the last look, 0 to 1.', () => {
    const before = utilization
    utilization = performance.eventLoopUtilization()
    return performance.eventLoopUtilization(utilization, before).utilization
  })
}

/** Answers by route, never by path: names in paths would make a series each. */
export function requestMetrics(registry: Registry) {
  const registers = [registry]
  const labelNames = ['method', 'route', 'status'] as const
  return {
    duration: new Histogram({
      name: 'http_server_request_duration_seconds',
      help: 'How long requests took; live streams are left out.',
      labelNames,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    active: new Gauge({
      name: 'http_server_active_requests',
      help: 'Requests under way, live streams included.',
      registers,
    }),
    ok: new Counter({
      name: 'http_server_ok_request_total',
      help: 'Requests that were answered as asked (status below 400).',
      labelNames,
      registers,
    }),
    error: new Counter({
      name: 'http_server_error_request_total',
      help: 'Requests that were refused or failed (status 400 and above).',
      labelNames,
      registers,
    }),
  }
}

/** What people send to the bot, as its intake sees it. */
export function botMetrics(registry: Registry): BotObserver {
  const registers = [registry]
  const labelNames = ['kind'] as const
  const ok = new Counter({
    name: 'telegram_server_ok_message_total',
    help: 'Messages and taps that were dealt with.',
    labelNames,
    registers,
  })
  const error = new Counter({
    name: 'telegram_server_error_message_total',
    help: 'Messages and taps that met a mistake or something that was away.',
    labelNames,
    registers,
  })
  const duration = new Histogram({
    name: 'telegram_server_message_duration_seconds',
    help: 'How long it took to deal with a message or a tap.',
    labelNames,
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  return {
    updateDone(told) {
      const { kind } = told
      const answers = told.ok ? ok : error
      answers.inc({ kind })
      duration.observe({ kind }, told.ms / 1_000)
    },
  }
}

/** Told of every update that was dealt with. */
export interface BotObserver {
  updateDone(told: { kind: string; ok: boolean; ms: number }): void
}
