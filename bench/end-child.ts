import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** Asks a process to end and waits until it has; one that is gone already is left alone. */
export async function endChild(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
