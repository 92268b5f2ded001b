import { describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { freshTag } from '../../test/support/scenes.ts'
import type { Installation } from '../domain/service/settings.ts'

const KEY = 'a-key-between-servers-of-some-length'
const database = await freshDatabase()
const settings: Installation = installation({ runner: 'github' })
const { ask } = await testApi(database, { installation: settings, interserverKey: KEY })

const report = (
  method: string,
  path: string,
  body?: object,
  headers = { authorization: KEY } as Record<string, string>,
) => ask(null, method, `/api/tg-bot${path}`, { ...(body ? { body } : {}), headers })
const patch = (body: object) => report('PATCH', '/release', body)

let runs = 0
async function create() {
  const run = `run-${++runs}`
  const beginning = {
    service_name: 'shop',
    release_tag: freshTag(),
    rollback_to_tag: '',
    status: 'initiated',
    initiated_by: 'octocat',
    github_run_id: run,
    approved_list: '[]',
  }
  const { body } = await report('POST', '/release', beginning)
  return { id: body.release_id as number }
}

async function waiting(): Promise<number> {
  const { id } = await create()
  await patch({ release_id: id, status: 'manual_testing' })
  return id
}

describe('a person who reports', () => {
  const asDev = { authorization: 'Bearer token-of-dev' }

  test('does not say what others approved, whatever is trusted', async () => {
    const trusting = { ...settings, sources: { trustApprovedList: true } }
    const { ask } = await testApi(database, { installation: trusting, interserverKey: KEY })
    const id = await waiting()

    const { body } = await ask(null, 'PATCH', '/api/tg-bot/release', {
      body: { release_id: id, approved_list: ['alice', 'bob'], status: 'manual_test_passed' },
      headers: asDev,
    })

    expect(body.code).toBe('approvals_not_counted')
    expect((await report('GET', `/release/${id}`)).body.approved_list).toBe('[]')
  })

  test('does not say that somebody else started a release', async () => {
    const begin = (initiated_by: string) =>
      report('POST', '/release', { service_name: 'shop', release_tag: freshTag(), initiated_by }, asDev)

    const other = await begin('octocat')
    const own = await begin('@dev')

    expect([other.body.code, own.status]).toEqual(['reported_in_other_name', 201])
  })

  test('does not reject what they are no approver of', async () => {
    const id = await waiting()

    const reject = { release_id: id, status: 'manual_test_failed' }
    const refused = await report('PATCH', '/release', reject, asDev)
    const byAlice = await report('PATCH', '/release', reject, { authorization: 'Bearer token-of-alice' })

    expect([refused.status, refused.body.code, byAlice.status]).toEqual([403, 'not_an_approver', 200])
  })

  test('does not cancel what somebody else started', async () => {
    const { id } = await create()

    const cancel = { release_id: id, status: 'cancelled' }
    const refused = await report('PATCH', '/release', cancel, asDev)
    const byKey = await patch(cancel)

    expect([refused.status, refused.body.code, byKey.status]).toEqual([403, 'not_allowed', 200])
  })
})
