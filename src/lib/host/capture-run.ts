import { Buffer } from 'node:buffer'
import { Unreachable } from '../errors.ts'
import { ask, makeNonce } from './ask.ts'
import type { Command, Finished, RunOptions } from './host.ts'
import { killScript } from './job-script.ts'
import { runScript } from './run-script.ts'
import type { OpenShell, Shell, ShellEnd } from './shell.ts'
import { StopReason } from './stop-reason.ts'

const MAX_OUTPUT_BYTES = 1024 * 1024
const KILL_ANSWER_MS = 5_000

export interface RunPlace {
  open: OpenShell
  /** For what ends a command: may not have to wait for the others. */
  openUrgent: OpenShell
}

/** Runs one short command in a shell and captures what it printed. */
export async function captureRun(place: RunPlace, command: Command, options: RunOptions): Promise<Finished> {
  const nonce = makeNonce()
  const stdout = new Captured(nonce)
  const stderr = new Captured(nonce)
  const { promise: closed, resolve } = Promise.withResolvers<ShellEnd>()
  const stop = new StopReason(command[0], options)
  let shell: Shell | undefined
  try {
    if (stop.error) throw stop.error
    shell = await place.open(runScript(command, options, nonce), {
      stdout: (chunk) => stdout.push(chunk),
      stderr: (chunk) => stderr.push(chunk),
      closed: resolve,
    })
    shell.end()

    const end = await Promise.race([stop.fired, closed])
    if (end instanceof Error) {
      const session = Number(stdout.header)
      if (!session) throw new Unreachable('The shell of the host did not answer in time')
      const answer = await ask(place.openUrgent, killScript(session, nonce), nonce, KILL_ANSWER_MS)
      if (answer.word !== 'stopped') throw new Unreachable(`Processes ${answer.rest} cannot be ended`)
      throw end
    }
    if (end.kind === 'lost') throw new Unreachable(end.reason)
    if (stdout.header === null) {
      throw new Unreachable(
        `The shell of the host ended (${end.code}): ${stdout.text()}${stderr.text()}`.trim(),
      )
    }
    return { code: end.code, stdout: stdout.text(), stderr: stderr.text() }
  } finally {
    stop.dispose()
    shell?.destroy()
  }
}

/** One output of a run: what came after the line of ours, up to a limit. */
class Captured {
  /** What our line says, null until it was seen. */
  header: string | null = null

  private readonly pattern: RegExp
  private readonly chunks: Buffer[] = []
  private bytes = 0

  constructor(nonce: string) {
    this.pattern = new RegExp(`(?:^|\\n)${nonce} ?(\\d*)\\n`)
  }

  push(chunk: Buffer): void {
    if (this.header === null) return this.lookForHeader(chunk)
    const room = MAX_OUTPUT_BYTES - this.bytes
    if (room <= 0) return
    this.chunks.push(chunk.subarray(0, room))
    this.bytes += Math.min(chunk.length, room)
  }

  text(): string {
    const text = Buffer.concat(this.chunks).toString('utf8')
    return this.bytes < MAX_OUTPUT_BYTES ? text : `${text}\n[the rest was cut off]\n`
  }

  private lookForHeader(chunk: Buffer): void {
    const seen = Buffer.concat([...this.chunks, chunk])
    const found = this.pattern.exec(seen.toString('latin1'))
    this.chunks.length = 0
    if (!found) {
      this.chunks.push(seen.subarray(-MAX_OUTPUT_BYTES))
      return
    }
    this.header = found[1] ?? ''
    this.push(seen.subarray(found.index + found[0].length))
  }
}
