import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { insertToken } from '../src/db/token.ts'
import { answerFaults } from './support/answer-faults.ts'
import { testApi } from './support/api.ts'
import { freshDatabase } from './support/database.ts'
import { type FuzzRequest, type Operation, operationsOf, requestsOf } from './support/fuzz-requests.ts'
import { installation } from './support/installation.ts'

/** `RMM_LONG=1` tries the most, differently each time; `FUZZ_SEED` repeats one of those; CI tries more than a person's run. */
const IN_CI = process.env['CI'] === 'true'
const LONG = process.env['RMM_LONG'] === '1'
const ANY_SEED = process.env['RMM_LONG'] ? Math.floor(Math.random() * 2 ** 31) : 20_261_121
const SEED = Number(process.env['FUZZ_SEED'] ?? ANY_SEED)
const RUNS = LONG ? 200 : IN_CI ? 60 : 20
const PEOPLE = { 'fuzz-admin': 'admin', 'fuzz-engineer': 'engineer', 'fuzz-viewer': 'viewer' } as const

const database = await freshDatabase()
const people = Object.entries(PEOPLE).map(([name, role]) => ({ name, role }))
const settings = installation()
const { api, ask, logged } = await testApi(database, {
  installation: { ...settings, people: [...settings.people, ...people] },
})
await api.listen({ port: 0, host: '127.0.0.1' })
const { port } = api.server.address() as AddressInfo
const document = api.openApi()
const operations = operationsOf(
  document,
  api.toldRoutes().filter(({ schema }) => !schema.hide),
)
let tokens = 0
const seen = new Map<string, Set<number>>()

// Something for the numbers 1, 2, 3, … to name.
for (const tag of ['v1.0.0', 'v1.1.0', 'v1.2.0']) {
  await ask('dev', 'POST', '/api/v1/releases', { body: { service: 'shop', tag, draft: true } })
}

test.each(operations.map((operation) => [operation.title, operation] as const))(
  `%s answers everybody and everything as documented (FUZZ_SEED=${SEED})`,
  { timeout: 600_000 },
  async (_, operation) => {
    await fc.assert(
      fc.asyncProperty(requestsOf(document, operation, Object.keys(PEOPLE)), async (request) => {
        const before = logged.length
        const answer = await send(operation, request)

        const errors = logged.slice(before).filter(({ level }) => level === 'error' && answer.status !== 503)
        expect({ faults: answerFaults(document, operation, answer), errors }).toEqual({
          faults: [],
          errors: [],
        })
        seen.set(operation.title, (seen.get(operation.title) ?? new Set()).add(answer.status))
      }),
      { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: LONG || IN_CI ? 60_000 : 10_000 },
    )
  },
)

test('most of what was asked got past the door', () => {
  const stuck = [...seen].filter(([, statuses]) =>
    [...statuses].every((status) => [400, 401, 403].includes(status)),
  )

  expect(stuck.length).toBeLessThan(operations.length / 10)
})

/** With a token of its own each time: a request may revoke the one that it came with. */
async function send(operation: Operation, { person, url, headers, body }: FuzzRequest) {
  const secret = `fuzz-${tokens++}`
  if (person !== null) await insertToken(database.db, { secret, person, label: 'fuzz', at: new Date() })
  const all = { ...headers, ...(person === null ? {} : { authorization: `Bearer ${secret}` }) }
  if (operation.isStream) return beginningOf(url, all)
  const {
    statusCode,
    headers: told,
    body: text,
  } = await api.inject({
    method: operation.method as 'GET',
    url,
    headers: all,
    ...(body === null ? {} : { body }),
  })
  return { status: statusCode, type: told['content-type'] ?? '', text }
}

/** A stream goes on and on: what it begins with will do. */
async function beginningOf(url: string, headers: Record<string, string>) {
  const gone = new AbortController()
  const answer = await fetch(`http://127.0.0.1:${port}${url}`, { headers, signal: gone.signal })
  const isEndless = answer.status === 200
  const text = isEndless ? '' : await answer.text()
  gone.abort()
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text }
}
