import type { Probe } from '../domain/probe.ts'
import type { Driver } from '../drivers/driver.ts'

interface Held {
  driver: Driver
  /** Of what it was made: another text is another driver. */
  settings: string
  /** Calls that are under way. */
  uses: number
  retired: boolean
}

export interface LastingDriver {
  driver: Driver
  close(): Promise<void>
}

/**
 * The driver of one target, through changes of its settings: a call that is under way ends on the driver with which it began,
 * the next is made on a new one. The old one is closed when nothing is under way on it.
 */
export function lastingDriver(now: () => { settings: string; create: () => Driver }): LastingDriver {
  const held = new Set<Held>()
  let latest: Held | null = null

  function inForce(): Held {
    const { settings, create } = now()
    if (latest?.settings === settings) return latest
    const next = { driver: create(), settings, uses: 0, retired: false }
    if (latest) retire(latest)
    held.add(next)
    latest = next
    return next
  }

  function retire(old: Held): void {
    old.retired = true
    if (old.uses > 0) return
    held.delete(old)
    void old.driver.close().catch(() => {})
  }

  async function use<T>(work: (driver: Driver) => Promise<T>): Promise<T> {
    const chosen = begin()
    try {
      return await work(chosen.driver)
    } finally {
      end(chosen)
    }
  }

  async function* inspect(signal: AbortSignal): AsyncGenerator<Probe> {
    const chosen = begin()
    try {
      yield* chosen.driver.inspect(signal)
    } finally {
      end(chosen)
    }
  }

  function begin(): Held {
    const chosen = inForce()
    chosen.uses += 1
    return chosen
  }

  function end(chosen: Held): void {
    chosen.uses -= 1
    if (chosen.retired) retire(chosen)
  }

  async function close(): Promise<void> {
    await Promise.all([...held].map(({ driver }) => driver.close()))
  }

  return { close, driver: { ...verbsOn(use), inspect, close } }
}

function verbsOn(
  use: <T>(work: (driver: Driver) => Promise<T>) => Promise<T>,
): Omit<Driver, 'inspect' | 'close'> {
  return {
    fetch: (version, context) => use((driver) => driver.fetch(version, context)),
    prepare: (version, context) => use((driver) => driver.prepare(version, context)),
    readMigrations: (context) => use((driver) => driver.readMigrations(context)),
    migrate: (path, context) => use((driver) => driver.migrate(path, context)),
    dumpSchema: (context) => use((driver) => driver.dumpSchema(context)),
    start: (version, context) => use((driver) => driver.start(version, context)),
    observe: (context) => use((driver) => driver.observe(context)),
    smokeTest: (command, context) => use((driver) => driver.smokeTest(command, context)),
  }
}
