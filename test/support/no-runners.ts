import type { RunnerSupply } from '../../src/drivers/remote/runner-supply.ts'
import { Unreachable } from '../../src/lib/errors.ts'

/** Where nothing starts workflows: not a no of the target, as somebody may set that up at any time. */
export const NO_RUNNERS: RunnerSupply = {
  call: () =>
    Promise.reject(new Unreachable('the machine cannot start workflows: set "github" in rmm.yaml', 10_000)),
  latest: async () => null,
  release: async () => {},
}
