import type { CliContext } from './io.ts'
import { openSession } from './session.ts'

/** As Prometheus gets them. */
export async function metrics(this: CliContext): Promise<void> {
  const { io, client, signal } = await openSession(this)
  const answer = await client.open('/metrics', {}, signal)
  io.stdout.write(await answer.text())
}
