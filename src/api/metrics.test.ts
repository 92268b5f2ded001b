import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { scenes } from '../../test/support/scenes.ts'

const database = await freshDatabase()
let clock = Date.parse('2026-03-15T14:30:00Z')
const { deps, ask } = await testApi(database, { now: () => new Date(clock) })
const { create, waiting, deployed } = scenes(database.db, deps)

/** Every sample by its name and labels. */
async function samples(): Promise<Map<string, number>> {
  clock += 60_000
  const { body } = await ask('guest', 'GET', '/api/v1/metrics')
  const lines = (body as string).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const [, name = '', value] = /^(\S+?(?:\{.*\})?) (\S+)$/.exec(line) ?? []
      return [name, Number(value)]
    }),
  )
}

test('releases, deployments and what waits are counted as they are stored', async () => {
  await create()
  await waiting()
  await deployed()

  const seen = await samples()

  expect(seen.get('rmm_releases{status="initiated"}')).toBe(1)
  expect(seen.get('rmm_releases{status="deployed"}')).toBe(1)
  expect(seen.get('rmm_waiting_approvals')).toBe(1)
  expect(seen.get('rmm_queue_length{before="stage"}')).toBe(1)
  expect(seen.get('rmm_queue_length{before="production"}')).toBe(0)
  expect(seen.get('rmm_deployments_total{environment="production",kind="deploy",status="succeeded"}')).toBe(1)
  expect(seen.get('rmm_deployment_duration_seconds_bucket{kind="deploy",le="5"}')).toBe(1)
  expect(seen.get('rmm_deployment_duration_seconds_count{kind="deploy"}')).toBe(1)
  expect([...seen.values()].filter(Number.isNaN)).toEqual([])
})

test('requests are counted by route, never by path', async () => {
  await ask('guest', 'GET', '/api/v1/services/shop')
  await ask('guest', 'GET', '/api/v1/services/no-such-name')
  await ask(null, 'GET', '/nowhere/at/all')

  const seen = await samples()

  const route = 'method="GET",route="/api/v1/services/:name"'
  expect(seen.get(`http_server_ok_request_total{${route},status="200"}`)).toBe(1)
  expect(seen.get(`http_server_error_request_total{${route},status="404"}`)).toBe(1)
  expect(seen.get(`http_server_request_duration_seconds_count{${route},status="200"}`)).toBe(1)
  expect([...seen.keys()].filter((name) => /no-such-name|nowhere/.test(name))).toEqual([])
  expect(seen.get('http_server_active_requests')).toBeGreaterThanOrEqual(1)
  expect(seen.get('process_resident_memory_bytes')).toBeGreaterThan(1e6)
})

test('who is not signed in sees none', async () => {
  expect((await ask(null, 'GET', '/api/v1/metrics')).status).toBe(401)
})
