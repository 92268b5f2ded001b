import type { Command, Host } from '../../lib/host/host.ts'
import { readSeen, seeCommand, startCommand, stopCommand } from './commands.ts'
import { type ProcessOptions, serviceEnvironment } from './options.ts'

const LIMIT_MS = 30_000

/** Ends the service of a target. For a machine that looks after services only while it runs itself: the demo. */
export async function endService(host: Host, { directory }: ProcessOptions): Promise<void> {
  await host.run(stopCommand(directory), { timeoutMs: LIMIT_MS })
}

/** Starts again what ran when it was ended; what runs is left alone. */
export async function resumeService(host: Host, options: ProcessOptions): Promise<void> {
  const { directory, start } = options
  const seen = readSeen((await run(seeCommand(directory))).stdout)
  if (seen.state !== 'ended') return
  const work = { start, key: `resumed-${seen.pid}` }
  await run(startCommand(directory, seen, work))

  function run(command: Command) {
    return host.run(command, { env: serviceEnvironment(options), timeoutMs: LIMIT_MS })
  }
}
