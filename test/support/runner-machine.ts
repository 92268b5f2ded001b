/** A machine as a process of its own, whose deployments runners on this computer carry out: other processes again. */
import { dirname } from 'node:path'
import { readEnvironment } from '../../src/config/environment.ts'
import { processVariables } from '../../src/config/variables.ts'
import { createLog } from '../../src/machine/logger.ts'
import { readSettings } from '../../src/machine/settings.ts'
import { startMachine } from '../../src/machine/start-machine.ts'
import { localRunners } from './local-runners.ts'

const environment = readEnvironment()
const settings = await readSettings(environment)
const log = createLog({ level: environment.logLevel, mask: settings.mask })
const { PATH = '', HOME = '', TMPDIR = '' } = processVariables()
const env = {
  PATH,
  HOME,
  TMPDIR,
  RMM_URL: `http://127.0.0.1:${environment.port}`,
  RMM_INTERSERVER_KEY: environment.interserverKey ?? '',
}
const machine = await startMachine({
  ...environment,
  ...settings,
  clientFile: null,
  log,
  runnersOf: () => localRunners({ home: dirname(environment.dataDirectory), env }),
  onFenced: () => process.exit(9),
})
process.once('SIGTERM', () => {
  void machine.stop().then(() => process.exit(0))
})
