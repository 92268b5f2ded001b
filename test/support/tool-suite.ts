import { describe, test } from 'vitest'
import { attempt } from './run-here.ts'

/** A suite against a real tool: skipped by name where the tool is missing, an error in CI. */
export async function toolSuite(name: string, tool: string, define: () => void): Promise<void> {
  const { code } = await attempt(['sh', '-c', 'command -v "$1"', 'sh', tool])
  if (code === 0) {
    describe(name, define)
  } else if (process.env['CI'] === 'true') {
    test(`${name}: ${tool} is here`, () => {
      throw new Error(`missing: ${tool}`)
    })
  } else {
    describe.skipIf(true)(`${name} (missing: ${tool})`, define)
  }
}
