import { Counter, type Registry } from 'prom-client'

/** Told of every webhook of GitHub, as it comes in and as it is dealt with. */
export interface GithubObserver {
  delivered(event: string, outcome: string): void
}

export function githubMetrics(registry: Registry): GithubObserver {
  const deliveries = new Counter({
    name: 'github_webhook_deliveries_total',
    help: 'Webhooks of GitHub by event and by what came of them.',
    labelNames: ['event', 'outcome'],
    registers: [registry],
  })
  return { delivered: (event, outcome) => deliveries.inc({ event, outcome }) }
}

/** Counted in the database, as deployments are. */
export function runsCounter(registry: Registry) {
  return new Counter({
    name: 'rmm_runs_total',
    help: 'Runs of workflows on GitHub that have ended, by what they carried out and how they ended.',
    labelNames: ['kind', 'outcome'],
    registers: [registry],
  })
}
