import { well } from '../../domain/probe.ts'
import { directedBy } from '../../domain/service/directed-by.ts'
import type { TargetSetting } from '../../domain/service/settings.ts'
import { type CreateDriver, type Driver, SettingsProblem } from '../driver.ts'

const WHY = 'a workflow brings versions here and reports; the machine does not reach this place'

/** A place that only workflows reach: the machine keeps what they report, and touches nothing. */
export const createWorkflowPlace: CreateDriver = (target, service) => {
  refuseOptions(target)
  if (directedBy(service) !== 'github') {
    throw new SettingsProblem(
      ['driver'],
      `is for services whose workflows report by themselves (runner: github), and ${service.name} has none`,
    )
  }
  return DRIVER
}

function refuseOptions({ options }: TargetSetting): void {
  const [first] = Object.keys(options)
  if (first !== undefined) throw new SettingsProblem([first], 'is not known: driver workflow has no options')
}

/** No story is told about such a place, so nobody calls these. */
async function never(): Promise<never> {
  throw new Error(WHY)
}

const DRIVER: Driver = {
  fetch: never,
  prepare: never,
  readMigrations: never,
  migrate: never,
  dumpSchema: never,
  start: never,
  smokeTest: never,
  observe: async () => ({ kind: 'unreachable', detail: WHY }),
  async *inspect() {
    yield well('workflow', 'workflows_report')
  },
  close: async () => {},
}
