import { join } from 'node:path'
import { readEnvironment } from '../config/environment.ts'
import { createLog } from './logger.ts'
import { readSettings } from './settings.ts'
import { startAgain } from './start-again.ts'
import { type Machine, startMachine } from './start-machine.ts'

/** `rmm serve`: the machine as a service of its own. Resolves when it was asked to end and has ended. */
export async function serve(print: (line: string) => void): Promise<void> {
  const environment = readEnvironment()
  const settings = await readSettings(environment)
  const log = createLog({ level: environment.logLevel, mask: settings.mask })
  const ended = untilAskedToEnd()

  const machine: Machine = await startMachine({
    ...environment,
    ...settings,
    clientFile: join(process.cwd(), '.rmm', 'cli.json'),
    log,
    onFenced: () => {
      log.error({}, 'another replica has taken over the work of this one; starting again')
      startAgain()
    },
  })
  print(`The machine runs: ${machine.url}`)
  print(
    `The command line finds it from this folder; the token of the first admin is in ${join(environment.dataDirectory, 'admin.token')}`,
  )
  log.info({ signal: await ended }, 'asked to end')
  await machine.stop()
}

function untilAskedToEnd(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve)
  })
}
