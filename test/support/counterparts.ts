import { describe, test } from 'vitest'

const IN_CI = process.env['CI'] === 'true'
const LONG = IN_CI || process.env['RMM_LONG'] === '1'

/**
 * A long suite against something that others wrote: runs with `CI=true` or `RMM_LONG=1`.
 * A counterpart that is missing is skipped by name on a person's machine, and is an error in CI.
 */
export async function realSuite(
  name: string,
  counterparts: readonly (() => Promise<string | null>)[],
  define: () => void,
): Promise<void> {
  if (!LONG) {
    describe.skipIf(true)(`${name} (long: RMM_LONG=1)`, define)
    return
  }
  const missing = (await Promise.all(counterparts.map((look) => look()))).find((reason) => reason !== null)
  if (missing === undefined) {
    describe(name, define)
  } else if (IN_CI) {
    test(`${name}: its counterparts are here`, () => {
      throw new Error(`missing: ${missing}`)
    })
  } else {
    describe.skipIf(true)(`${name} (missing: ${missing})`, define)
  }
}
