import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below the range that systems take outgoing connections from: nothing takes ours while nobody listens there. */
const LOWEST = 21_000
const HIGHEST = 31_999

export async function isPortFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

/** As many different free ports as are asked for; a preferred one is taken where it is free. */
export async function findFreePorts(preferred: readonly (number | null)[]): Promise<readonly number[]> {
  const found: number[] = []
  for (const port of preferred) {
    const isFine = port !== null && !found.includes(port) && (await isPortFree(port))
    found.push(isFine ? port : await findFreePort(found))
  }
  return found
}

async function findFreePort(taken: readonly number[]): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = randomInt(LOWEST, HIGHEST + 1)
    if (!taken.includes(port) && (await isPortFree(port))) return port
  }
  throw new Error(`No free port on 127.0.0.1 between ${LOWEST} and ${HIGHEST}.`)
}
