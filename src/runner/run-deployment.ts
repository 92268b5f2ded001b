import type { DeploymentStatus } from '../contract/deployment.ts'
import type { RunnerClaim, RunnerPlace, RunnerTask, RunnerWork } from '../contract/runner.ts'
import type { Driver } from '../drivers/driver.ts'
import type { DriverTools } from '../drivers/kinds.ts'
import { inLogWords } from '../i18n/log-words.ts'
import { messageOf } from '../lib/errors.ts'
import { createMasker, type Mask } from '../lib/mask.ts'
import { newSecret } from '../lib/secret.ts'
import { carryOutTask } from './carry-out-task.ts'
import { type Contact, keepContact } from './contact.ts'
import { type DriverHere, driverAt } from './driver-at.ts'
import { LineSender } from './line-sender.ts'
import { MachineClient, TurnedAway } from './machine-client.ts'
import { Office } from './office.ts'

export interface RunnerWorld {
  /** Of the machine. */
  url: string
  /** Headers that open the claim; asked for again with each try. */
  credential: () => Promise<Readonly<Record<string, string>>>
  /** Headers that open it where the machine does not believe GitHub. */
  otherwise?: Readonly<Record<string, string>>
  deploymentId: number
  /** The call that this run answers: `rmm_run`. */
  run: string
  /** What the run is called where it runs; null where it has no name there. */
  runId: string | null
  runAttempt: number
  fetch: typeof fetch
  /** For people who look at the run. */
  log: (line: string) => void
  /** From now on whoever shows our output has to hide this. */
  hide: (secret: string) => void
  /** What processes on this machine are started with. */
  targetEnvironment: DriverTools['targetEnvironment']
  /** Fires when the job is cancelled: work on the host goes on, and belongs to whoever comes next. */
  signal: AbortSignal
  /** A driver of the test's own; left out: the real one. */
  driverAt?: typeof driverAt
}

export type RunEnd =
  | { kind: 'over'; status: DeploymentStatus | null }
  /** Another run has it, or this one may not. Nothing was touched from then on. */
  | { kind: 'turned_away'; code: string; message: string }
  /** The job was cancelled before the deployment was over. */
  | { kind: 'left' }

/** Carries out what the machine says, step by step, until the deployment is over. */
export async function runDeployment(world: RunnerWorld): Promise<RunEnd> {
  const contact = keepContact()
  const client = new MachineClient({
    url: world.url.replace(/\/+$/, ''),
    fetch: world.fetch,
    onHeard: contact.heard,
    onAway: (why) =>
      world.log(why === null ? '… the machine answers again' : `… waits for the machine: ${why}`),
  })
  const { deploymentId, credential, otherwise, signal } = world
  const office = new Office({ client, deploymentId, claim: claimOf(world), credential, otherwise, signal })
  try {
    const place = await office.claim()
    for (const secret of place.secrets) world.hide(secret)
    const { service, environment, kind, tag } = place.deployment
    world.log(`Deployment ${deploymentId}: ${kind} of ${service} ${tag}, ${environment}`)
    const runner = new Runner(world, { office, contact, place })
    return await runner.untilOver()
  } catch (error) {
    if (signal.aborted) return leave(world, office)
    if (!(error instanceof TurnedAway)) throw error
    contact.lose()
    const { status } = error.facts
    if (error.code === 'deployment_over') return { kind: 'over', status: status as DeploymentStatus }
    return { kind: 'turned_away', code: error.code, message: error.message }
  }
}

async function leave({ log, deploymentId }: RunnerWorld, office: Office): Promise<RunEnd> {
  log(`The job was cancelled; what was begun goes on, and another run takes deployment ${deploymentId} over`)
  await office.leave()
  return { kind: 'left' }
}

function claimOf({ run, runId, runAttempt }: RunnerWorld): RunnerClaim {
  return { run, run_id: runId, run_attempt: runAttempt, secret: `rmmr_${newSecret()}` }
}

interface UnderWay {
  stop: AbortController
  done: Promise<void>
}

class Runner {
  private readonly world: RunnerWorld
  private readonly office: Office
  private readonly mask: Mask
  private readonly here: DriverHere | Error
  private readonly underWay = new Map<number, UnderWay>()
  /** Fires with what a task could not be told for: the run ends with it. */
  private readonly broken = Promise.withResolvers<never>()

  constructor(world: RunnerWorld, parts: { office: Office; contact: Contact; place: RunnerPlace }) {
    const { office, contact, place } = parts
    this.world = world
    this.office = office
    this.mask = createMasker(place.secrets)
    const { targetEnvironment } = world
    const tools = {
      targetEnvironment,
      mayAct: contact.mayAct,
      hostKeys: office.hostKeys(place.host_keys),
    }
    this.here = made(() => (world.driverAt ?? driverAt)(place, tools))
    this.broken.promise.catch(() => {})
  }

  async untilOver(): Promise<RunEnd> {
    try {
      for (;;) {
        const holding = [...this.underWay.keys()]
        const stopping = holding.filter((id) => this.underWay.get(id)?.stop.signal.aborted)
        const work = await Promise.race([this.office.nextWork(holding, stopping), this.broken.promise])
        this.take(work)
        if (work.kind === 'over') return await this.end(work)
      }
    } finally {
      if (!(this.here instanceof Error)) await this.here.close().catch(() => {})
    }
  }

  private take({ task, stop }: RunnerWork): void {
    for (const id of stop) this.underWay.get(id)?.stop.abort()
    if (!task || this.underWay.has(task.id)) return
    const stopping = new AbortController()
    if (task.stop) stopping.abort()
    const done = this.carryOut(task, stopping.signal)
      .catch(this.broken.reject)
      .finally(() => this.underWay.delete(task.id))
    this.underWay.set(task.id, { stop: stopping, done })
  }

  /** A deployment that was given up may be over while something of it still runs. */
  private async end({ status }: RunnerWork): Promise<RunEnd> {
    for (const { stop } of this.underWay.values()) stop.abort()
    await Promise.all([...this.underWay.values()].map(({ done }) => done))
    return { kind: 'over', status }
  }

  private async carryOut(task: RunnerTask, signal: AbortSignal): Promise<void> {
    const { log, deploymentId: fence } = this.world
    const lines = new LineSender((batch) => this.office.sendLines(task.id, batch))
    const say = (line: string, number: number) => {
      const shown = this.mask(line)
      log(shown)
      lines.add(shown, number)
    }
    log(`▶ ${task.verb.replaceAll('_', ' ')}`)
    const context = { key: task.key, fence, signal, log: say }
    const outcome = await carryOutTask(this.driver(), task, { context, mask: this.mask })
    log(outcome.kind === 'done' ? `✓ ${task.verb.replaceAll('_', ' ')}` : `✗ ${wordsOf(outcome)}`)
    await lines.flush()
    await this.office.sendOutcome(task.id, outcome)
  }

  /** Settings that make no driver here are told as the end of each task. */
  private driver(): Driver {
    if (!(this.here instanceof Error)) return this.here.driver
    const error = this.here
    const fail = () => Promise.reject(error)
    return new Proxy({} as Driver, { get: () => fail })
  }
}

function made(make: () => DriverHere): DriverHere | Error {
  try {
    return make()
  } catch (error) {
    return error instanceof Error ? error : new Error(messageOf(error))
  }
}

function wordsOf(outcome: Exclude<Awaited<ReturnType<typeof carryOutTask>>, { kind: 'done' }>): string {
  if (outcome.kind !== 'failed') return outcome.message
  return inLogWords(outcome.failure).message
}
