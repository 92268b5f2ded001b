import type { RealSuite } from './counterparts.ts'
import { attempt } from './run-here.ts'

/** A short suite against a real tool: skipped by name where the tool is missing, an error in CI. */
export async function realTool(tool: string): Promise<RealSuite> {
  const { code } = await attempt(['sh', '-c', 'command -v "$1"', 'sh', tool])
  if (code === 0) return { runs: true, why: '' }
  if (process.env['CI'] === 'true') throw new Error(`missing: ${tool}`)
  return { runs: false, why: ` (missing: ${tool})` }
}
