import { setTimeout as sleep } from 'node:timers/promises'
import { Unreachable } from '../errors.ts'
import { ask, makeNonce } from './ask.ts'
import { type Command, HostFault, type JobFinished, type JobOptions, Superseded } from './host.ts'
import { JobLog } from './job-log.ts'
import { startScript, stopScript } from './job-script.ts'
import type { OpenShell } from './shell.ts'
import { StopReason } from './stop-reason.ts'
import { watchJob } from './watch-job.ts'

export interface JobPlace {
  /** For what takes as long as the job. */
  open: OpenShell
  /** For what ends it: may not have to wait for the others. */
  openUrgent: OpenShell
  /** Shell text of the directory that holds all scopes. */
  base: string
  /** How people call the host. */
  name: string
  /** How long to look for a host that was lost in the middle before giving up. */
  patienceMs: number
  /** Nobody here wants to know any more. */
  closed: () => boolean
  mayAct: () => Promise<void>
}

const STOP_ANSWER_MS = 5_000
const MAX_RESTARTS = 3
const FIRST_PAUSE_MS = 100
const MAX_PAUSE_MS = 2_000

/** Runs a job to its end over as many connections as it takes. */
export async function followJob(
  place: JobPlace,
  command: Command,
  options: JobOptions,
): Promise<JobFinished> {
  const stop = new StopReason(command[0], options)
  try {
    const log = new JobLog(options.onLine)
    const ended =
      stop.error ?? (await Promise.race([stop.fired, toTheEnd(place, command, { options, log, stop })]))
    if (!(ended instanceof Error)) return { code: ended, tail: log.tail }
    await stopJob(place, options)
    throw ended
  } finally {
    stop.dispose()
  }
}

interface Following {
  options: JobOptions
  log: JobLog
  stop: StopReason
}

async function toTheEnd(
  place: JobPlace,
  command: Command,
  { options, log, stop }: Following,
): Promise<number> {
  const patience = new Patience(place)
  let restarts = 0
  let contact = false
  for (;;) {
    await place.mayAct()
    if (stop.error) throw stop.error
    const nonce = makeNonce()
    const { key, scope, fence, cwd, env, stdin } = options
    const script = startScript({
      base: place.base,
      scope,
      key,
      fence,
      nonce,
      from: log.from,
      command,
      cwd,
      env,
      stdin,
    })
    const seen = await watchJob(place.open, { script, nonce, log, stop }).catch((error: unknown) => {
      if (contact && error instanceof Unreachable)
        return { kind: 'lost' as const, reason: error.message, heard: false }
      throw error
    })

    switch (seen.kind) {
      case 'ended':
        // Ended by a signal while we watched: a look at the scope tells whether a larger fence sent it.
        if (seen.code > 128 && !seen.replayed) break
        if (seen.full) throw diskFull(place, `its log could not be written (exit code ${seen.code})`)
        return seen.code
      case 'superseded':
        throw new Superseded(scope, seen.fence)
      case 'fault':
        throw faultOf(place, seen.detail)
      case 'again':
        break
      case 'gone':
        restarts += 1
        if (restarts > MAX_RESTARTS)
          throw new Unreachable(`${place.name} lost the same work ${restarts} times`)
        break
      case 'lost':
        contact = true
        if (seen.heard) patience.renew()
        await patience.pause(seen.reason)
        break
    }
  }
}

/** Ends the job's processes, over a new connection if need be. Throws `Unreachable` when nobody can tell whether they ended. */
async function stopJob(place: JobPlace, { key, scope, fence }: JobOptions): Promise<void> {
  const patience = new Patience(place)
  for (;;) {
    await place.mayAct()
    const nonce = makeNonce()
    const script = stopScript({ base: place.base, scope, key, fence, nonce })
    try {
      const answer = await ask(place.openUrgent, script, nonce, STOP_ANSWER_MS)
      if (answer.word === 'stopped') return
      if (answer.word === 'superseded') throw new Superseded(scope, Number(answer.rest))
      if (answer.word === 'stuck') throw new Unreachable(`processes ${answer.rest} cannot be ended`)
      throw faultOf(place, `${answer.word} ${answer.rest}`)
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      await patience.pause(error.message)
    }
  }
}

/** Short pauses that grow, until the host has been silent for too long. */
class Patience {
  private readonly place: JobPlace
  private pauseMs = FIRST_PAUSE_MS
  private until: number

  constructor(place: JobPlace) {
    this.place = place
    this.until = performance.now() + place.patienceMs
  }

  renew(): void {
    this.pauseMs = FIRST_PAUSE_MS
    this.until = performance.now() + this.place.patienceMs
  }

  async pause(reason: string): Promise<void> {
    if (this.place.closed() || performance.now() + this.pauseMs > this.until) {
      throw new Unreachable(`${this.place.name} does not answer any more: ${reason}`)
    }
    await sleep(this.pauseMs)
    this.pauseMs = Math.min(this.pauseMs * 2, MAX_PAUSE_MS)
  }
}

function faultOf(place: JobPlace, detail: string): Error {
  if (/No space left|quota exceeded/i.test(detail)) return diskFull(place, 'the work could not be started')
  const tool = /^missing (\S+)/.exec(detail)?.[1]
  if (tool) {
    return new HostFault(
      'tool_missing',
      { host: place.name, tool },
      `${place.name} has no ${tool}: install util-linux and coreutils there`,
    )
  }
  return new Unreachable(`${place.name}: ${detail}`)
}

function diskFull(place: JobPlace, what: string): HostFault {
  return new HostFault('disk_full', { host: place.name }, `The disk of ${place.name} is full: ${what}`)
}
