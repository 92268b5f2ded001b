import { setTimeout as sleep } from 'node:timers/promises'
import type { Installation } from '../../domain/service/settings.ts'
import type { Command, Host } from '../../lib/host/host.ts'
import { lastWords } from '../place.ts'
import { readSeen, type Seen, seeCommand, startCommand, stopCommand } from './commands.ts'
import { type ProcessOptions, processOptions, serviceEnvironment } from './options.ts'

export interface LocalServices {
  /** Starts again what ran last and runs no more; what runs is left alone. */
  resume(): Promise<void>
  /** Ends what runs. The machine still takes it for what was deployed last. */
  end(): Promise<void>
}

const LIMIT_MS = 30_000

/** The processes of an installation's `process` targets, where nobody else looks after them: they end with a demo, or with a reboot. */
export function localServices(host: Host, { services }: Installation): LocalServices {
  const targets = Object.values(services).flatMap((service) => Object.values(service.targets))
  const all = targets.filter(({ driver }) => driver === 'process').map(processOptions)
  return {
    resume: async () => void (await Promise.all(all.map((options) => resume(host, options)))),
    end: async () => void (await Promise.all(all.map(({ directory }) => run(host, stopCommand(directory))))),
  }
}

async function resume(host: Host, options: ProcessOptions): Promise<void> {
  const { directory, start } = options
  const seen = await see(host, directory)
  if (seen.state !== 'ended') return

  await run(host, startCommand(directory, seen, { start, key: seen.key }), serviceEnvironment(options))
  // The start finds its own key in what is written about the process before: only a look says that it is there.
  for (let tries = 0; (await see(host, directory)).state !== 'alive'; tries += 1) {
    if (tries >= 50) throw new Error(`${seen.tag} in ${directory} did not start again.`)
    await sleep(50)
  }
}

async function see(host: Host, directory: string): Promise<Seen> {
  return readSeen(await run(host, seeCommand(directory)))
}

async function run(
  host: Host,
  command: Command,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { code, stdout, stderr } = await host.run(command, { timeoutMs: LIMIT_MS, env })
  if (code !== 0) throw new Error(`${host.name}: ${lastWords(`${stdout}\n${stderr}`.split('\n'))}`)
  return stdout
}
