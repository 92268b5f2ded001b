import { randomInt } from 'node:crypto'
import { isPortFree } from '../../src/demo/free-port.ts'

/** Below the ports that everything else on this computer chooses from: these are let go and taken again all the time. */
const LOWEST = 12_000
const HIGHEST = 20_999

export async function quietPorts(count: number): Promise<readonly number[]> {
  const found = new Set<number>()
  while (found.size < count) {
    const port = randomInt(LOWEST, HIGHEST + 1)
    if (await isPortFree(port)) found.add(port)
  }
  return [...found]
}

export async function quietPort(): Promise<number> {
  const [port = 0] = await quietPorts(1)
  return port
}
