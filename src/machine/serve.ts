import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readEnvironment } from '../config/environment.ts'
import { createLog } from './logger.ts'
import { readSettings } from './settings.ts'
import { startAgain } from './start-again.ts'
import { type Machine, startMachine } from './start-machine.ts'

/** What a supervisor usually waits before it kills, and a little less: whatever hangs then may as well be cut off. */
const STOP_LIMIT_MS = 9_000

/** `rmm serve`: the machine as a service of its own. Resolves when it was asked to end and has ended. */
export async function serve(print: (line: string) => void): Promise<void> {
  const environment = readEnvironment()
  const settings = await readSettings(environment)
  const log = createLog({ level: environment.logLevel, mask: settings.mask })
  const ending = new AbortController()
  const asked = untilAskedToEnd()
  void asked.then((signal) => {
    log.info({ signal }, 'asked to end')
    ending.abort()
  })

  const machine: Machine | null = await startMachine({
    ...environment,
    ...settings,
    clientFile: join(process.cwd(), '.rmm', 'cli.json'),
    log,
    signal: ending.signal,
    onFenced: () => {
      log.error({}, 'another replica has taken over the work of this one; starting again')
      startAgain()
    },
  }).catch((error: unknown) => {
    if (ending.signal.aborted) return null // it was still waiting for its database
    throw error
  })
  if (!machine) return
  print(`The machine runs: ${machine.url}`)
  print(
    `The command line finds it from this folder; the token of the first admin is in ${join(environment.dataDirectory, 'admin.token')}`,
  )
  const setupLink = await machine.setupLink()
  if (setupLink !== null) {
    print(
      'Nobody can sign in yet. For 24 hours, once, this makes the first admin, in a browser or in a terminal:',
    )
    print(`  ${setupLink}`)
    print(`  rmm login '${setupLink}'`)
  }
  await asked
  await Promise.race([machine.stop(), sleep(STOP_LIMIT_MS)])
}

function untilAskedToEnd(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve)
  })
}
