import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { scenes } from '../../test/support/scenes.ts'
import { by } from '../../test/support/story-world.ts'
import { approveRelease } from '../app/decide-release.ts'
import { machine } from '../app/deployment.ts'
import type { Deps } from '../app/deps.ts'
import { noteAttention } from '../app/note-attention.ts'
import { perform } from '../app/perform.ts'
import { meetChat } from '../db/chat.ts'
import { insertEvent, numberTransaction } from '../db/event.ts'
import { insertIdentity } from '../db/identity.ts'
import { savePeople } from '../db/person.ts'
import { saveSubscription } from '../db/subscription.ts'
import { failure } from '../domain/failures.ts'
import type { Heard } from '../domain/hearing.ts'
import { followEvents } from './follow-events.ts'

const { db } = await freshDatabase()
let clock = new Date('2026-03-01T10:00:00Z')
const deps: Deps = {
  db,
  now: () => clock,
  installation: installation(),
  stories: { enqueue: async () => {} },
}
const scene = scenes(db, deps)
await savePeople(db, deps.installation.people, clock)

let address = 1_000

async function group(...kinds: Heard[]): Promise<number> {
  address += 1
  const place = { channel: 'telegram', address: `-${address}`, topic: '', kind: 'group', title: 'g' } as const
  return db.transaction().execute(async (tx) => {
    const { id } = await meetChat(tx, { ...place, at: clock })
    await saveSubscription(tx, id, { service: '', kinds })
    return id
  })
}

async function inPrivate(person: string): Promise<number> {
  address += 1
  const subject = String(address)
  return db.transaction().execute(async (tx) => {
    await insertIdentity(
      tx,
      { person, kind: 'telegram', issuer: 'https://telegram.org', subject, label: person },
      clock,
    )
    const place = {
      channel: 'telegram',
      address: subject,
      topic: '',
      kind: 'private',
      title: person,
    } as const
    return (await meetChat(tx, { ...place, person, at: clock })).id
  })
}

async function newest(): Promise<number> {
  const row = await db
    .selectFrom('event')
    .select((is) => is.fn.max('id').as('id'))
    .executeTakeFirst()
  return row?.id ?? 0
}

async function follow(limit = 500): Promise<void> {
  const upTo = await newest()
  while (await followEvents(deps, { upTo, limit })) {}
}

async function messages(chat: number) {
  const rows = await db
    .selectFrom('message')
    .selectAll()
    .where('chat', '=', chat)
    .orderBy('turn')
    .orderBy('id')
    .execute()
  return rows.map(({ id, place, reply_to, silent, subject }) => ({ id, place, reply_to, silent, subject }))
}

const places = async (chat: number) => (await messages(chat)).map(({ place }) => place)

/** As if the outbox had sent everything. */
async function send(): Promise<void> {
  await db
    .updateTable('message')
    .set((is) => ({ turn: null, remote_id: is.ref('id'), shown_at: clock }))
    .execute()
}

beforeEach(async () => {
  await db.deleteFrom('message').execute()
  await db.deleteFrom('chat').execute()
  await db.deleteFrom('identity').execute()
  await follow()
  clock = new Date(clock.getTime() + 3_600_000)
})

test('who never listened begins with what happens next', async () => {
  const chat = await group('releases')
  await db.deleteFrom('follower').execute()
  await scene.create()
  await follow()

  const { id } = await scene.create()
  await follow()

  expect(await places(chat)).toEqual([['release', id]])
})

describe('a release', () => {
  test('is one card in every chat that wants it, and everything else answers the card', async () => {
    const [all, asks, dev, alice, bob] = [
      await group('releases', 'approvals', 'failures'),
      await group('approvals'),
      await inPrivate('dev'),
      await inPrivate('alice'),
      await inPrivate('bob'),
    ]
    await db.updateTable('person').set({ disabled_at: clock }).where('name', '=', 'bob').execute()

    const { id } = await scene.waiting()
    await follow()
    await scene.move(id, 'reject')
    await follow()
    await db.updateTable('person').set({ disabled_at: null }).where('name', '=', 'bob').execute()

    const [card, ready] = await messages(all)
    expect(await places(all)).toEqual([
      ['release', id],
      ['ready', id],
      ['failure', id, 'reject'],
    ])
    expect(ready).toMatchObject({ reply_to: card?.id, silent: false })
    expect(await messages(asks)).toMatchObject([
      { place: ['release', id], silent: true },
      { place: ['ready', id], silent: false },
    ])
    expect(await places(alice)).toEqual([
      ['release', id],
      ['ready', id],
    ])
    expect(await places(dev)).toEqual([
      ['release', id],
      ['failure', id, 'reject'],
    ])
    expect(await places(bob)).toEqual([])
  })

  test('that was approved before anybody could be asked asks nobody', async () => {
    const chat = await group('approvals')
    const { id } = await scene.waiting()
    for (const person of ['alice', 'bob']) {
      await approveRelease(deps, { releaseId: id, commit: null, reason: null }, by(person))
    }

    await follow()

    expect(await places(chat)).toEqual([])
  })

  test('each approval draws its messages anew and sends no other', async () => {
    const chat = await group('releases', 'approvals')
    const { id } = await scene.waiting()
    await follow()
    await send()

    await approveRelease(deps, { releaseId: id, commit: null, reason: null }, by('alice'))
    await follow()

    const rows = await db.selectFrom('message').select(['turn', 'due_at']).where('chat', '=', chat).execute()
    expect(rows).toHaveLength(2)
    expect(rows.every(({ turn, due_at }) => turn !== null && due_at.getTime() === clock.getTime())).toBe(true)
  })

  test('what is not urgent waits a little for more, and never longer', async () => {
    const chat = await group('releases')
    const { id } = await scene.create()
    await follow()
    await send()
    const first = clock.getTime() + 3_000

    await scene.move(id, 'begin_stage')
    await follow()
    clock = new Date(clock.getTime() + 2_000)
    await scene.openDeployment({ id, tag: 'v0' }, 'stage')
    await follow()

    const [row] = await db.selectFrom('message').select('due_at').where('chat', '=', chat).execute()
    expect(row?.due_at.getTime()).toBe(first)
  })

  test('its end is told aloud to those who waited for it, and by the card to others', async () => {
    const [patient, hurried] = [await group('results'), await group('results')]
    const quick = await scene.deployed()
    await follow()
    const shown = await places(hurried)
    const slow = await scene.waiting()
    clock = new Date(clock.getTime() + 5 * 60_000 + 1)
    await scene.move(slow.id, 'last_approval', 'begin_production', 'confirm')
    await follow()

    expect(shown).toEqual([['release', quick.id]])
    expect((await places(patient)).slice(1)).toEqual([
      ['release', slow.id],
      ['result', slow.id, 'confirm'],
    ])
  })

  test('whoever walked on in its card finds it again when it moves', async () => {
    const chat = await group('releases')
    const { id } = await scene.create()
    await follow()
    await db
      .updateTable('message')
      .set({ place: JSON.stringify(['menu']), release_id: null })
      .execute()

    await scene.move(id, 'begin_stage')
    await follow()

    expect(await places(chat)).toEqual([['release', id]])
  })

  test('what people look at is drawn anew with it, and what they looked at yesterday is not', async () => {
    const chat = await group()
    const { id } = await scene.create()
    await follow()
    const row = { chat, place: JSON.stringify(['list', 'active', 1]), release_id: id, due_at: clock }
    const yesterday = new Date(clock.getTime() - 86_400_000)
    await db
      .insertInto('message')
      .values([
        { ...row, subject: 'update 1', created_at: clock },
        { ...row, subject: 'update 2', created_at: yesterday },
      ])
      .execute()

    await scene.move(id, 'begin_stage')
    await follow()

    const drawn = await db.selectFrom('message').select('subject').where('turn', 'is not', null).execute()
    expect(drawn).toEqual([{ subject: 'update 1' }])
  })
})

test('a target that is lost is told a moment later, and again when it is lost again', async () => {
  const chat = await group('errors')
  const release = await scene.create()
  const deploymentId = await scene.openDeployment(release, 'production')
  await follow()

  for (const [turn, attention] of ['no route', 'no route at all', null, 'no route'].entries()) {
    await noteAttention(deps, { deploymentId, attention, cause: `turn-${turn}` })
    await follow()
  }

  expect(await places(chat)).toEqual([
    ['release', release.id],
    ['attn', deploymentId],
    ['attn', deploymentId],
  ])
})

test('a failure reaches whoever started it, also when nothing else is heard anywhere', async () => {
  const dev = await inPrivate('dev')
  await db.transaction().execute((tx) => saveSubscription(tx, dev, { service: '', kinds: [] }))
  const { id } = await scene.create()
  await scene.move(id, 'begin_stage')
  await perform(deps, {
    action: 'stage_failed',
    releaseId: id,
    by: machine(`test/${id}/failed`),
    facts: { failure: failure('unhealthy', { tag: 'v1', detail: '500' }) },
  })

  await follow()

  expect(await places(dev)).toEqual([
    ['release', id],
    ['failure', id, 'stage_failed'],
  ])
})

test('nobody who is not linked hears anything, and no chat that is closed', async () => {
  const [dev, closed] = [await inPrivate('dev'), await group('releases', 'failures')]
  await db.deleteFrom('identity').where('person', '=', 'dev').execute()
  await db.updateTable('chat').set({ closed_why: 'kicked' }).where('id', '=', closed).execute()

  const { id } = await scene.waiting()
  await scene.move(id, 'reject')
  await follow()

  expect([await places(dev), await places(closed)]).toEqual([[], []])
})

test('a crash before the end of a batch leaves nothing of it, and the next reader tells it once', async () => {
  const chat = await group('releases')
  const { id } = await scene.create()
  const upTo = await newest()
  const died = new Error('died')
  const dying = db.transaction().execute(async (tx) => {
    // The same transaction as that of the reader, ended by its death instead of by its end.
    const inside = {
      ...deps,
      db: { transaction: () => ({ execute: (work: (t: typeof tx) => unknown) => work(tx) }) },
    }
    await followEvents(inside as unknown as Deps, { upTo, limit: 10 })
    throw died
  })
  await expect(dying).rejects.toBe(died)
  const left = await places(chat)

  await follow()
  await follow()

  expect([left, await places(chat)]).toEqual([[], [['release', id]]])
})

test('two readers at once tell everything once', async () => {
  const chat = await group('releases', 'failures')
  const ids: number[] = []
  for (let count = 0; count < 6; count += 1) {
    const { id } = await scene.waiting()
    await scene.move(id, 'reject')
    ids.push(id)
  }

  await Promise.all([follow(3), follow(2)])

  const expected = ids.flatMap((id) => [
    ['release', id],
    ['failure', id, 'reject'],
  ])
  const told = await places(chat)
  expect(told).toHaveLength(expected.length)
  expect(told).toEqual(expect.arrayContaining(expected))
})

test('a thousand events about one release are one message', async () => {
  const chat = await group('releases', 'approvals', 'results', 'failures')
  const { id } = await scene.create()
  await db.transaction().execute(async (tx) => {
    await numberTransaction(tx)
    for (let count = 0; count < 1_000; count += 1) {
      await insertEvent(tx, { at: clock, action: 'edit', by: by('dev'), releaseId: id, service: 'shop' })
    }
  })

  await follow(200)

  expect(await places(chat)).toEqual([['release', id]])
})

test('whatever the batches, each chat ends with one card per release', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 10 }),
      async (steps) => {
        await db.deleteFrom('message').execute()
        const chat = await group('releases')
        const road = [
          'begin_stage',
          'ready_for_testing',
          'last_approval',
          'begin_production',
          'confirm',
        ] as const
        const started = [await scene.create(), await scene.create(), await scene.create()]
        const come = [0, 0, 0]
        for (const [which, limit] of steps) {
          const action = road[come[which] ?? road.length]
          const release = started[which]
          if (action && release) await scene.move(release.id, action)
          come[which] = (come[which] ?? 0) + 1
          await followEvents(deps, { upTo: await newest(), limit })
        }
        await follow(2)

        const cards = (await messages(chat)).filter(({ subject }) => subject.startsWith('release '))
        expect(cards.map(({ place }) => place).toSorted()).toEqual(
          started.map(({ id }) => ['release', id]).toSorted(),
        )
      },
    ),
    { numRuns: 8 },
  )
})
