import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { scenes } from '../../test/support/scenes.ts'
import { by } from '../../test/support/story-world.ts'
import { approveRelease } from '../app/decide-release.ts'
import type { WaitingRelease } from '../contract/approval.ts'

const database = await freshDatabase()
const { db } = database
const settings = installation({}, { kind: 'everyone_of', people: ['alice', 'bob'], ownRelease: false })
const { deps, ask } = await testApi(database, { installation: settings })
const { waiting } = scenes(db, deps)

const first = await waiting('dev')
const ofAlice = await waiting('alice')
const approvedByAlice = await waiting('dev')
await approveRelease(deps, { releaseId: approvedByAlice.id, commit: null, reason: null }, by('alice'))
const last = await waiting('dev')

async function inbox(person: string, query = '') {
  const { body } = await ask(person, 'GET', `/api/v1/approvals${query}`)
  return body as { waiting_for_me: number; items: WaitingRelease[]; next: string | null }
}
const seen = (items: readonly WaitingRelease[]) =>
  items.map(({ release, waits_for_me }) => [release.id, waits_for_me])

test('what waits for me comes first: not my own, not what I have decided', async () => {
  const { waiting_for_me, items } = await inbox('alice')

  expect(waiting_for_me).toBe(2)
  expect(seen(items)).toEqual([
    [last.id, true],
    [first.id, true],
    [approvedByAlice.id, false],
    [ofAlice.id, false],
  ])
})

test('each says who is missing and since when', async () => {
  const { items } = await inbox('bob')

  expect(items.find(({ release }) => release.id === approvedByAlice.id)).toMatchObject({
    waits_for_me: true,
    approvals: { needed: 2, missing: 1, given: ['alice'], open: ['bob'], votes: [{ person: 'alice' }] },
    since: expect.stringContaining('T'),
  })
  expect(items.find(({ release }) => release.id === ofAlice.id)).toMatchObject({
    approvals: { needed: 1, open: ['bob'] },
  })
})

test('each says what whoever asks can answer, and why not', async () => {
  const offers = async (person: string, id: number) =>
    (await inbox(person)).items
      .find(({ release }) => release.id === id)
      ?.actions.map(({ action, allowed, reason }) => [action, allowed, reason?.code])

  expect(await offers('bob', approvedByAlice.id)).toEqual([
    ['approve', true, undefined],
    ['reject', true, undefined],
  ])
  expect(await offers('alice', approvedByAlice.id)).toEqual([
    ['approve', false, 'already_decided'],
    ['reject', false, 'already_decided'],
  ])
  expect(await offers('alice', ofAlice.id)).toEqual([
    ['approve', false, 'own_release'],
    ['reject', false, 'own_release'],
  ])
})

test('who is no approver sees what waits, and nothing waits for them', async () => {
  const { waiting_for_me, items } = await inbox('guest')

  expect([waiting_for_me, items.length]).toEqual([0, 4])
})

test.each([1, 2, 3])('in pages of %i everything comes once and in the same order', async (limit) => {
  const whole = seen((await inbox('alice')).items)

  const paged: ReturnType<typeof seen> = []
  let next: string | null = ''
  while (next !== null) {
    const page = await inbox('alice', `?limit=${limit}${next === '' ? '' : `&cursor=${next}`}`)
    expect(page.items.length).toBeLessThanOrEqual(limit)
    paged.push(...seen(page.items))
    next = page.next
  }

  expect(paged).toEqual(whole)
})
