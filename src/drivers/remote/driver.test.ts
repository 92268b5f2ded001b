import { freshDatabase } from '../../../test/support/database.ts'
import { listenOn } from '../../../test/support/listen.ts'
import { ProcessWorld } from '../../../test/support/process-world.ts'
import {
  insertDeployment,
  RunsHere,
  runnerApi,
  runnerInstallation,
} from '../../../test/support/runner-ground.ts'
import { createTaskDesk } from '../../machine/task-desk.ts'
import { type DriverWorld, driverContract } from '../driver.contract.ts'
import { createRemoteDriver } from './driver.ts'

/** The numbers that the contract uses as fences. */
const FENCES = [1, 6, 7]

const database = await freshDatabase()
const targets = Object.fromEntries(
  FENCES.map((id) => [`place-${id}`, { name: 'here', driver: 'process', options: {} }]),
)
const { url, calls } = await runnerApi(database, runnerInstallation({ targets }))
const { listen } = await listenOn(database.url)
const desk = await createTaskDesk(database.db, listen)
for (const id of FENCES) await insertDeployment(database.db, { id, environment: `place-${id}` })

/** A process on this machine, driven by a runner that is called whenever there is something to do. */
async function remoteWorld(): Promise<DriverWorld> {
  await database.db.deleteFrom('runner_task').execute()
  await database.db.deleteFrom('runner_session').execute()
  calls.clear()
  const world = await ProcessWorld.make()
  const supply = new RunsHere(calls, {
    url,
    driverAt: () => ({ driver: world.newDriver(), close: async () => {} }),
  })
  return Object.assign(Object.create(world) as DriverWorld, {
    newDriver: () => createRemoteDriver({ desk, supply, callEveryMs: 100, onSeen: async () => {} }),
    reach: {
      async cut() {
        supply.isAway = true
        for (const run of supply.runs) run.kill()
      },
      async mend() {
        supply.isAway = false
      },
    },
    async end() {
      await supply.end()
      await world.end()
    },
  })
}

driverContract('a process behind a runner', remoteWorld, { remote: true, patienceMs: 10_000, probes: 1 })
