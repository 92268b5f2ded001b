import { randomUUID } from 'node:crypto'
import { noteAttention } from '../app/note-attention.ts'
import type { Database } from '../db/connection.ts'
import type { Listener } from '../db/listen.ts'
import type { Driver } from '../drivers/driver.ts'
import { createRemoteDriver } from '../drivers/remote/driver.ts'
import type { RunnerSupply } from '../drivers/remote/runner-supply.ts'
import { createTaskDesk } from './task-desk.ts'

interface Parts {
  db: Database
  now: () => Date
  listener: Pick<Listener, 'listen'>
  runners: RunnerSupply
}

/** Makes drivers for targets that runners reach. */
export async function remoteDrivers({ db, now, listener, runners }: Parts): Promise<() => Driver> {
  const desk = await createTaskDesk(db, (...given) => listener.listen(...given))
  return () =>
    createRemoteDriver({
      desk,
      supply: runners,
      onSeen: (deploymentId) =>
        noteAttention({ db, now }, { deploymentId, attention: null, cause: `runner-${randomUUID()}` }),
    })
}
