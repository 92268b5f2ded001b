import type { z } from 'zod'
import { empty } from '../contract/params.ts'
import {
  hostKeyPinned,
  type RunnerClaim,
  type RunnerPlace,
  type RunnerWork,
  runnerPlace,
  runnerWork,
  type TaskLines,
  type TaskOutcome,
} from '../contract/runner.ts'
import type { HostKeys } from '../lib/host/host-keys.ts'
import { type Ask, type MachineClient, TurnedAway } from './machine-client.ts'

type Headers = Readonly<Record<string, string>>
type OwnAsk = Omit<Ask, 'headers' | 'signal'> & Partial<Pick<Ask, 'signal'>>

export interface OfficeOptions {
  client: MachineClient
  deploymentId: number
  claim: RunnerClaim
  /** Opens the claim; everything after it is opened by its secret. */
  credential: () => Promise<Headers>
  /** Opens it where the machine does not believe GitHub. */
  otherwise?: Headers | undefined
  /** Nobody here wants an answer any more. */
  signal: AbortSignal
}

/** Longer than the machine lets anybody wait. */
const WAIT_LIMIT_MS = 60_000
const LEAVE_LIMIT_MS = 3_000

/** The no is about who comes, and not about what it comes for. */
function isUnbelieved(error: unknown): boolean {
  if (!(error instanceof TurnedAway)) return false
  return error.status === 401 || (error.status === 403 && error.code.startsWith('github_'))
}

/** The machine, as the runner of one deployment speaks to it. */
export class Office {
  private readonly options: OfficeOptions

  constructor(options: OfficeOptions) {
    this.options = options
  }

  async claim(): Promise<RunnerPlace> {
    const { client, claim: body, credential, otherwise, signal } = this.options
    const ask = (headers: Ask['headers']) =>
      client.ask({ method: 'POST', path: this.path(''), headers, body, signal }, runnerPlace)
    try {
      return await ask(credential)
    } catch (error) {
      if (otherwise === undefined || !isUnbelieved(error)) throw error
      return await ask(async () => otherwise)
    }
  }

  nextWork(holding: readonly number[], stopping: readonly number[]): Promise<RunnerWork> {
    const path = this.path(`/task?holding=${holding.join()}&stopping=${stopping.join()}`)
    return this.ask({ method: 'GET', path, limitMs: WAIT_LIMIT_MS }, runnerWork)
  }

  async sendLines(taskId: number, body: TaskLines): Promise<void> {
    await this.ask({ method: 'POST', path: this.path(`/tasks/${taskId}/lines`), body }, empty)
  }

  async sendOutcome(taskId: number, outcome: TaskOutcome): Promise<void> {
    const send = (body: { outcome: TaskOutcome }) =>
      this.ask({ method: 'POST', path: this.path(`/tasks/${taskId}/result`), body }, empty)
    try {
      await send({ outcome })
    } catch (error) {
      // Without any answer the machine would wait for ever.
      if (!(error instanceof TurnedAway) || ![400, 413].includes(error.status)) throw error
      await send({ outcome: { kind: 'broken', message: `the result cannot be told: ${error.message}` } })
    }
  }

  /** Says good-bye, where that is quickly done. */
  async leave(): Promise<void> {
    const signal = AbortSignal.timeout(LEAVE_LIMIT_MS)
    const path = this.path('/leave')
    await this.ask({ method: 'POST', path, body: {}, signal }, empty).catch(() => {})
  }

  /** Keys that are pinned at the machine: a runner is new each time and remembers none. */
  hostKeys(known: Readonly<Record<string, string>>): HostKeys {
    const keys = new Map(Object.entries(known))
    return {
      get: async (host) => keys.get(host) ?? null,
      pin: async (host, fingerprint) => {
        const path = this.path('/host-keys')
        const body = { host, fingerprint }
        const pinned = await this.ask({ method: 'POST', path, body }, hostKeyPinned)
        keys.set(host, pinned.fingerprint)
      },
    }
  }

  private ask<Shape extends z.ZodType>(ask: OwnAsk, shape: Shape): Promise<z.output<Shape>> {
    const { client, claim, signal } = this.options
    const headers = async () => ({ authorization: `Bearer ${claim.secret}` })
    return client.ask({ headers, signal, ...ask }, shape)
  }

  private path(rest: string): string {
    return `/deployments/${this.options.deploymentId}/runner${rest}`
  }
}
