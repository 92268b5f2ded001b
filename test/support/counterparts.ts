const IN_CI = process.env['CI'] === 'true'
const LONG = IN_CI || process.env['RMM_LONG'] === '1'

export interface RealSuite {
  runs: boolean
  /** For the title: why it does not run; empty where it does. */
  why: string
}

/**
 * A long suite against something that others wrote: runs with `CI=true` or `RMM_LONG=1`.
 * A counterpart that is missing is skipped by name on a person's machine, and is an error in CI.
 */
export async function realSuite(...counterparts: (() => Promise<string | null>)[]): Promise<RealSuite> {
  if (!LONG) return { runs: false, why: ' (long: RMM_LONG=1)' }
  const looked = await Promise.all(counterparts.map((look) => look()))
  const missing = looked.find((reason) => reason !== null)
  if (missing === undefined) return { runs: true, why: '' }
  if (IN_CI) throw new Error(`missing: ${missing}`)
  return { runs: false, why: ` (missing: ${missing})` }
}
