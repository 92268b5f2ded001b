import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import type { Database } from '../../src/db/connection.ts'
import type { Installation, Service } from '../../src/domain/service/settings.ts'
import type { RunnerCall, RunnerSupply } from '../../src/drivers/remote/runner-supply.ts'
import { Unreachable } from '../../src/lib/errors.ts'
import { type RunEnd, type RunnerWorld, runDeployment } from '../../src/runner/run-deployment.ts'
import { testApi } from './api.ts'
import { installation } from './installation.ts'

export const KEY = 'the key between servers of the tests'

export const WORKFLOWS = {
  steps: 'machine',
  stage: 'deploy.yml',
  production: 'deploy.yml',
  rollback: 'deploy.yml',
  dev: null,
  inputs: ['deployment_id', 'rmm_run'],
  ref: null,
  timeoutMs: 3_600_000,
} as const

/** A service whose steps runners carry out. */
export function runnerInstallation(change: Partial<Service> = {}): Installation {
  return installation({ runner: 'github', workflows: WORKFLOWS, repository: 'acme/shop', ...change })
}

/** The API on a real port and a real database, with calls that a test makes by itself. */
export async function runnerApi(
  database: { db: Database; url: string },
  settings: Installation = runnerInstallation(),
  changes: Partial<Parameters<typeof testApi>[1]> = {},
) {
  const calls = new Map<number, RunnerCall>()
  const runners = { latest: async (id: number) => calls.get(id) ?? null }
  const tested = await testApi(database, {
    installation: settings,
    interserverKey: KEY,
    runners,
    ...changes,
  })
  await tested.api.listen({ host: '127.0.0.1', port: 0 })
  const { port } = tested.api.server.address() as AddressInfo
  return { ...tested, calls, url: `http://127.0.0.1:${port}` }
}

/** A deployment that is under way, with this number. */
export async function insertDeployment(
  db: Database,
  { id, service = 'shop', environment = 'stage' }: { id: number; service?: string; environment?: string },
): Promise<void> {
  await sql`
    insert into deployment (id, cause, service, environment, kind, status, tag, created_at, started_at)
    overriding system value
    values (${id}, ${`test ${id}`}, ${service}, ${environment}, 'deploy', 'in_progress', 'v1.0.0', now(), now())
    on conflict (id) do nothing
  `.execute(db)
}

export interface Run {
  call: RunnerCall
  /** As GitHub takes a machine away: it says nothing any more, and nothing reaches it. */
  kill(): void
  ended: Promise<RunEnd>
}

/** Starts `run-deployment` in this process whenever one is called. */
export class RunsHere implements RunnerSupply {
  readonly runs: Run[] = []
  isAway = false
  private readonly world: Pick<RunnerWorld, 'url'> & Partial<RunnerWorld>
  private readonly calls: Map<number, RunnerCall>

  constructor(calls: Map<number, RunnerCall>, world: Pick<RunnerWorld, 'url'> & Partial<RunnerWorld>) {
    this.calls = calls
    this.world = world
  }

  async call(deploymentId: number): Promise<RunnerCall> {
    if (this.isAway) throw new Unreachable('GitHub does not answer', 200)
    const last = this.calls.get(deploymentId)
    if (last && !last.hasEnded) return last
    const call = {
      run: randomUUID(),
      attempt: (last?.attempt ?? 0) + 1,
      runId: null,
      link: null,
      hasEnded: false,
    }
    this.calls.set(deploymentId, call)
    this.runs.push(this.begin(deploymentId, call))
    return call
  }

  async latest(deploymentId: number): Promise<RunnerCall | null> {
    return this.calls.get(deploymentId) ?? null
  }

  async release(): Promise<void> {}

  /** All runs end. */
  async end(): Promise<void> {
    this.isAway = true
    for (const run of this.runs) run.kill()
    await Promise.all(this.runs.map(({ ended }) => ended.catch(() => {})))
  }

  private begin(deploymentId: number, call: RunnerCall): Run {
    const dead = new AbortController()
    const ended = runDeployment({
      credential: async () => ({ 'x-interserver-secret-key': KEY }),
      deploymentId,
      run: call.run,
      runId: null,
      runAttempt: 1,
      fetch: (input, options) =>
        dead.signal.aborted ? Promise.reject(new Error('there is no machine')) : fetch(input, options),
      log: () => {},
      hide: () => {},
      targetEnvironment: {},
      signal: dead.signal,
      ...this.world,
    })
    const markEnded = () => {
      const now = this.calls.get(deploymentId)
      if (now?.run === call.run) this.calls.set(deploymentId, { ...call, hasEnded: true })
    }
    ended.then(markEnded, markEnded)
    const kill = () => {
      markEnded()
      dead.abort()
    }
    // What is killed says no good-bye; it would try for seconds.
    const killed = once(dead.signal, 'abort').then((): RunEnd => ({ kind: 'left' }))
    return { call, kill, ended: Promise.race([ended, killed]) }
  }
}
