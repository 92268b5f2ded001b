import type { Database } from '../db/connection.ts'
import type { Listener } from '../db/listen.ts'
import { STOP_CHANNEL, stopWanted } from '../db/stop.ts'
import { createStopSignals } from '../workflows/stop-signals.ts'
import type { World } from '../workflows/world.ts'

/** Deployments that somebody wants to end, wherever they run. */
export function stopsOf(db: Database, listener: Listener): Promise<World['stops']> {
  return createStopSignals({
    listen: (callback) =>
      listener.listen(STOP_CHANNEL, (text) => callback(text === null ? null : Number(text))),
    stoppedBy: (id) => stopWanted(db, id),
  })
}
