import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { DEPLOYMENT_KINDS, DEPLOYMENT_STATUSES } from '../../contract/deployment.ts'
import { STATUSES } from '../../domain/release/status.ts'
import { translator } from '../../i18n/translate.ts'
import { voiceIn } from '../../i18n/voice.ts'
import { deploymentsPage } from './deployments-page.ts'
import { newestIds } from './newest-ids.ts'
import { releasesPage } from './releases-page.ts'

const { db } = await freshDatabase()
const ENGLISH = voiceIn(translator('en'))
await sql`
  insert into deployment (cause, service, environment, kind, status, tag, commit, created_at, finished_at)
  select n::text, 'service-' || n % 3, 'environment-' || n % 2, kinds[1 + n % 4], status, 'v1', repeat('a', 40), now(),
    case when status not in ('pending', 'in_progress') then now() end
  from generate_series(1, 400) as n,
    lateral (select ${[...DEPLOYMENT_KINDS]}::text[] as kinds,
      case when n < 390 then (array['succeeded', 'failed', 'rolled_back'])[1 + n % 7 % 3] else 'cancelled' end as status) as given
`.execute(db)
await sql`
  insert into release (service, tag, status, initiated_by, created_at)
  select 'service-' || n % 3, 'v' || n, (array['cancelled', 'deployed', 'manual_testing'])[1 + n % 5 % 3], 'dev', now()
  from generate_series(1, 200) as n
`.execute(db)

const maybe = (values: readonly string[]) => [undefined, ...values]
const deploymentFilters = maybe(['service-1', 'nothing']).flatMap((service) =>
  maybe(['environment-1', 'nowhere']).flatMap((environment) =>
    maybe(['rollback', 'dev']).flatMap((kind) =>
      maybe(['failed', 'cancelled', 'pending']).map((status) => ({ service, environment, kind, status })),
    ),
  ),
)

test('a page of deployments is what a plain select finds, under every filter', async () => {
  for (const wanted of deploymentFilters) {
    const filter = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))

    const page = await deploymentsPage(db, { ...filter, limit: 7, cursor: 395 }, ENGLISH)

    const rows = await db
      .selectFrom('deployment')
      .select('id')
      .where((eb) => eb.and(filter))
      .where('id', '<', 395)
      .orderBy('id', 'desc')
      .limit(8)
      .execute()
    const expected = rows.slice(0, 7).map(({ id }) => id)
    expect([filter, page.items.map(({ id }) => id)]).toEqual([filter, expected])
    expect(page.next !== null).toBe(rows.length === 8)
  }
})

test('a page of releases is what a plain select finds', async () => {
  for (const [service, status] of [
    [undefined, undefined],
    ['service-2', undefined],
    [undefined, 'cancelled'],
    ['service-2', 'cancelled'],
    ['nothing', undefined],
  ] as const) {
    const filter = {
      limit: 9,
      ...(service === undefined ? {} : { service }),
      ...(status === undefined ? {} : { status }),
    }

    const page = await releasesPage(db, filter, ENGLISH)

    const rows = await db
      .selectFrom('release')
      .select('id')
      .$if(service !== undefined, (query) => query.where('service', '=', service ?? ''))
      .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'draft'))
      .orderBy('id', 'desc')
      .limit(9)
      .execute()
    expect(page.items.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
  }
})

const service = ['service', 'service-1'] as const
const environment = ['environment', 'environment-1'] as const
const kinds = ['kind', DEPLOYMENT_KINDS] as const
const statuses = ['status', DEPLOYMENT_STATUSES] as const

test.each([
  ['deployment_pkey', 'deployment', [], []],
  ['deployment_kind_status_id', 'deployment', [], [kinds, statuses]],
  ['deployment_environment_kind_status_id', 'deployment', [environment], [kinds, statuses]],
  ['deployment_service_kind_status_id', 'deployment', [service], [kinds, statuses]],
  ['deployment_service_environment_kind_status_id', 'deployment', [service, environment], [kinds, statuses]],
  ['release_pkey', 'release', [], []],
  ['release_status_id', 'release', [], [['status', STATUSES] as const]],
  ['release_service_status_id', 'release', [service], [['status', STATUSES] as const]],
] as const)('%s has the newest of each stretch at its end', async (index, table, fixed, varied) => {
  const ids = newestIds({ table, fixed, varied, before: undefined, limit: 51 })

  const plan = await db.transaction().execute(async (tx) => {
    // With so few rows anything else would do as well.
    await sql`set local enable_seqscan = off`.execute(tx)
    await sql`set local enable_sort = off`.execute(tx)
    await sql`set local enable_incremental_sort = off`.execute(tx)
    const { rows } = await sql<Record<'QUERY PLAN', string>>`explain (costs off) ${ids}`.execute(tx)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })

  const stretch = plan.slice(plan.lastIndexOf('Limit'))
  expect(stretch).toMatch(new RegExp(`Index (Only )?Scan Backward using ${index} on ${table}\\b`))
  expect(stretch).not.toMatch(/Sort|Filter|Seq Scan/)
})
