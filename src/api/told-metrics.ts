import { Counter, Gauge, type Registry } from 'prom-client'
import type { Database } from '../db/connection.ts'
import { type HostBoard, hostBoard } from '../db/views/host-board.ts'

/** Told of everything that GitHub was, or was to be, told. */
export type ToldObserver = (kind: string, outcome: string) => void

export function toldMetrics(
  registry: Registry,
  { db, now }: { db: Database; now: () => Date },
): ToldObserver {
  const registers = [registry]
  const told = new Counter({
    name: 'github_told_total',
    help: 'What GitHub was told about deployments and commits, by what came of it.',
    labelNames: ['kind', 'outcome'],
    registers,
  })
  const gauge = (name: string, help: string, read: (board: HostBoard) => number) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(read(await hostBoard(db, 'github')))
      },
    })
  gauge(
    'rmm_github_waiting',
    'Deployments and commits that show something else on GitHub than what is true.',
    ({ waiting }) => waiting,
  )
  gauge(
    'rmm_github_oldest_seconds',
    'For how long the oldest of what waits to be told to GitHub has been untrue there.',
    ({ oldest }) => (oldest ? Math.max(0, (now().getTime() - oldest.getTime()) / 1_000) : 0),
  )
  return (kind, outcome) => told.inc({ kind, outcome })
}
