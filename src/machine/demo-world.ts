import { join } from 'node:path'
import { readEnvironment } from '../config/environment.ts'
import { processVariables } from '../config/variables.ts'
import type { DemoMachine, DemoWorld, MachineSetup } from '../demo/open-demo.ts'
import type { Installation } from '../domain/service/settings.ts'
import { localHost } from '../drivers/kinds.ts'
import { endService, resumeService } from '../drivers/process/lifetime.ts'
import { type ProcessOptions, processOptions } from '../drivers/process/options.ts'
import { createLog } from './logger.ts'
import { readSettings } from './settings.ts'
import { startAgain } from './start-again.ts'
import { startMachine } from './start-machine.ts'

/** The real machine, as the demo sees it. */
export function demoWorld(print: (line: string) => void): DemoWorld {
  const controller = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => controller.abort())
  return {
    startMachine: startDemoMachine,
    node: process.execPath,
    path: processVariables()['PATH'] ?? '',
    print,
    signal: controller.signal,
  }
}

async function startDemoMachine(setup: MachineSetup): Promise<DemoMachine> {
  const { directory, configFile, logFile, port, forCommandLine } = setup
  const settings = await readSettings({
    configFile,
    secretsDirectory: join(directory, 'secrets'),
    dataDirectory: directory,
    databaseUrl: null,
    bot: botVariables(),
  })
  const host = localHost({ ...settings, mayAct: () => Promise.resolve() }, directory)
  const services = processTargets(settings.installation)

  const machine = await startMachine({
    ...settings,
    databaseUrl: null,
    dataDirectory: directory,
    logDirectory: join(directory, 'logs'),
    host: '127.0.0.1',
    port,
    replicaName: 'demo',
    sourcesPrefix: '/api/tg-bot',
    interserverKey: null,
    auditKey: null,
    demo: true,
    clientFile: forCommandLine ? join(process.cwd(), '.rmm', 'cli.json') : null,
    log: createLog({ level: 'info', file: logFile, mask: settings.mask }),
    onFenced: startAgain,
  })
  return {
    ...machine,
    resumeServices: async () =>
      void (await Promise.all(services.map((options) => resumeService(host, options)))),
    endServices: async () => void (await Promise.all(services.map((options) => endService(host, options)))),
  }
}

/** Of all variables only those of the bot mean something to a demo. */
function botVariables() {
  const { RMM_TELEGRAM_TOKEN, RMM_TELEGRAM_API } = processVariables()
  return readEnvironment({ RMM_TELEGRAM_TOKEN, RMM_TELEGRAM_API }).bot
}

function processTargets({ services }: Installation): readonly ProcessOptions[] {
  const targets = Object.values(services).flatMap((service) => Object.values(service.targets))
  return targets.filter(({ driver }) => driver === 'process').map(processOptions)
}
