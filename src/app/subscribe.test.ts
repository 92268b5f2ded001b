import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { by } from '../../test/support/story-world.ts'
import { type Chat, meetChat } from '../db/chat.ts'
import { savePeople } from '../db/person.ts'
import { subscriptionsOf } from '../db/subscription.ts'
import { subscribe } from './subscribe.ts'

const { db } = await freshDatabase()
const at = new Date('2026-03-01T10:00:00Z')
const deps = { db, now: () => at, installation: installation() }
await savePeople(db, deps.installation.people, at)

let address = 0
async function chat(kind: Chat['kind'], person: string | null = null): Promise<number> {
  address += 1
  const place = { channel: 'telegram', address: String(address), topic: '', kind, title: 'Team', person, at }
  return (await db.transaction().execute((tx) => meetChat(tx, place))).id
}

const code = (code: string) => expect.objectContaining({ refusal: expect.objectContaining({ code }) })

test('a person adds to what their chat heard by itself, and a repeat changes nothing', async () => {
  const own = await chat('private', 'dev')
  const asker = by('dev')
  const adding = { chat: own, service: '', kinds: (before: readonly string[]) => [...before, 'dev'] as never }

  await subscribe(deps, adding, asker)
  await subscribe(deps, { ...adding, kinds: () => [] }, asker)

  expect(await subscriptionsOf(db, own)).toEqual([
    { service: '', kinds: ['own', 'approvals', 'dev'], madeBy: 'person' },
  ])
  const events = await db
    .selectFrom('event')
    .select(['actor', 'after'])
    .where('action', '=', 'subscribe')
    .execute()
  expect(events).toMatchObject([{ actor: 'dev', after: { chat: own, kinds: ['own', 'approvals', 'dev'] } }])
})

test('what was said about one service can be taken back', async () => {
  const own = await chat('private', 'alice')
  await subscribe(deps, { chat: own, service: 'shop', kinds: () => ['failures'] }, by('alice'))

  await subscribe(deps, { chat: own, service: 'shop', kinds: () => null }, by('alice'))

  expect(await subscriptionsOf(db, own)).toEqual([])
})

test('groups are for admins, private chats for those whose they are', async () => {
  const [group, own] = [await chat('group'), await chat('private', 'dev')]
  const choice = { service: '', kinds: () => ['releases'] as const }

  await expect(subscribe(deps, { ...choice, chat: group }, by('dev'))).rejects.toEqual(code('not_allowed'))
  await expect(subscribe(deps, { ...choice, chat: own }, by('admin'))).rejects.toThrow('chat')
  await expect(subscribe(deps, { ...choice, chat: group, service: 'nothing' }, by('admin'))).rejects.toEqual(
    code('unknown_service'),
  )
  await subscribe(deps, { ...choice, chat: group, kinds: () => ['own', 'releases'] }, by('admin'))

  expect(await subscriptionsOf(db, group)).toMatchObject([{ kinds: ['releases'] }])
})
