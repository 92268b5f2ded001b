import { randomInt } from 'node:crypto'
import { isPortFree } from '../../src/demo/free-port.ts'
import { claim } from './claim.ts'

/** Below the ports that everything else on this computer chooses from: these are let go and taken again all the time. */
const LOWEST = 12_000
const HIGHEST = 20_999

/** Ports that no other test is given while this one runs: most of them are listened to only minutes later. */
export async function quietPorts(count: number): Promise<readonly number[]> {
  const found: number[] = []
  while (found.length < count) {
    const port = randomInt(LOWEST, HIGHEST + 1)
    if ((await claim(`port-${port}`)) && (await isPortFree(port))) found.push(port)
  }
  return found
}

export async function quietPort(): Promise<number> {
  const [port = 0] = await quietPorts(1)
  return port
}
