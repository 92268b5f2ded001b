import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { COMMIT, scenes } from '../../test/support/scenes.ts'
import { endDeployment, machine, startDeployment } from '../app/deployment.ts'
import { perform } from '../app/perform.ts'
import { changeDeployment } from '../db/deployment.ts'
import { failure } from '../domain/failures.ts'

const database = await freshDatabase()
const { db } = database
let clock = new Date('2026-03-02T08:00:00Z')
const { deps, ask } = await testApi(database, { now: () => clock })
const { create, move, openDeployment, waiting } = scenes(db, deps)
const at = (time: string) => {
  clock = new Date(time)
}
const period = 'since=2026-03-01&until=2026-03-31'

test('before anything was deployed nothing is said', async () => {
  const { body } = await ask('guest', 'GET', `/api/v1/measures?${period}&by=month`)

  expect(body.total).toMatchObject({
    deployment_frequency: { count: 0, per_day: 0 },
    lead_time: { count: 0, median_seconds: null },
    change_failure_rate: { changes: 0, rate: null },
    time_to_restore: { count: 0, open: 0, median_seconds: null },
  })
  expect(body.definitions.lead_time).toContain('creation of the release')
})

test('a month as it was recorded', async () => {
  const fine = await waiting()
  at('2026-03-03T08:00:00Z')
  await move(fine.id, 'last_approval', 'begin_production')
  const first = await openDeployment(fine, 'production')
  await endDeployment(deps, { deploymentId: first, kind: 'succeeded', failure: null })
  await move(fine.id, 'confirm')

  const broken = await waiting()
  at('2026-03-10T12:00:00Z')
  await move(broken.id, 'last_approval', 'begin_production')
  const second = await openDeployment(broken, 'production')
  await changeDeployment(db, second, { touched: true })
  const ill = failure('unhealthy', { tag: broken.tag, detail: 'HTTP 500' })
  await endDeployment(deps, { deploymentId: second, kind: 'failed', failure: ill })

  const nothing = await create()
  const third = await openDeployment(nothing, 'production')
  await endDeployment(deps, {
    deploymentId: third,
    kind: 'failed',
    failure: failure('tag_not_found', { tag: 'v9' }),
  })

  at('2026-03-20T00:00:00Z')
  await perform(deps, {
    action: 'begin_rollback',
    releaseId: fine.id,
    by: machine('taken back'),
    facts: { rollbackToTag: 'v0.9.0' },
  })
  at('2026-03-20T01:00:00Z')
  const back = await startDeployment(deps, {
    cause: 'back',
    releaseId: fine.id,
    service: 'shop',
    environment: 'production',
    kind: 'rollback',
    tag: 'v0.9.0',
    commit: COMMIT,
    from: null,
    toRevision: null,
  })
  await endDeployment(deps, { deploymentId: back ?? 0, kind: 'succeeded', failure: null })

  const { body } = await ask('guest', 'GET', `/api/v1/measures?service=shop&${period}&by=week`)

  expect(body.total).toEqual({
    deployment_frequency: { count: 1, per_day: 1 / 30, deployments: [first] },
    lead_time: { count: 1, median_seconds: 86_400, p90_seconds: 86_400, from_tag: 0, deployments: [first] },
    change_failure_rate: { changes: 2, failures: 2, rate: 1, deployments: [second, first] },
    time_to_restore: {
      count: 2,
      // Nine days and thirteen hours; one hour.
      median_seconds: ((9 * 24 + 13) * 3_600 + 3_600) / 2,
      p90_seconds: (9 * 24 + 13) * 3_600,
      open: 0,
      deployments: [second, first],
    },
  })
  const counts = body.periods.map(
    (week: { begin: string; measures: { deployment_frequency: { count: number } } }) => [
      week.begin.slice(0, 10),
      week.measures.deployment_frequency.count,
    ],
  )
  expect(counts).toEqual([
    ['2026-03-01', 0],
    ['2026-03-02', 1],
    ['2026-03-09', 0],
    ['2026-03-16', 0],
    ['2026-03-23', 0],
    ['2026-03-30', 0],
  ])
})

test.each(['since=2026-03-31&until=2026-03-01', 'since=2020-01-01', 'since=yesterday', 'by=year'])(
  'a period that makes no sense is refused: %s',
  async (query) => {
    const { status, body } = await ask('guest', 'GET', `/api/v1/measures?${query}`)

    expect([status, body.code]).toEqual([400, 'invalid_input'])
  },
)

test('a service that is not configured is 404', async () => {
  expect((await ask('guest', 'GET', '/api/v1/measures?service=nothing')).status).toBe(404)
})
