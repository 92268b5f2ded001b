import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { outboxWorld, passTime } from '../../test/support/outbox-world.ts'
import { noteRemoteId } from '../db/chat.ts'

const { db } = await freshDatabase()

test('what chats should show is what they show, in order', async () => {
  const { channel, clock, chat, show, change, outbox } = outboxWorld(db)
  const [anna, team] = [await chat('1', 'private'), await chat('-100', 'group')]
  await show(anna, 'a1', 'hello')
  await show(team, 't1', 'card')
  await show(anna, 'a2', 'second')
  const box = outbox()
  await box.begin()
  await passTime(box, clock)

  await change(team, 't1', 'card, approved')
  await change(anna, 'a1', 'hello again', 0)
  await passTime(box, clock)

  expect(channel.shown('1')).toEqual(['hello again', 'second'])
  expect(channel.shown('-100')).toEqual(['card, approved'])
  expect(channel.calls).toHaveLength(5)
  await box.end()
})

const MOMENTS = ['before', 'after'] as const
const DEATHS = Array.from({ length: 7 }, (_, call) => MOMENTS.map((moment) => [call, moment] as const)).flat()

test.each(DEATHS)('killed at call %i, %s it arrives: nothing is lost or comes twice', async (n, moment) => {
  const { channel, clock, chat, show, change, outbox, deafen } = outboxWorld(db)
  const [anna, team] = [await chat('1', 'private'), await chat('-100', 'group')]
  channel.chatter('1', 40)
  await db.transaction().execute((tx) => noteRemoteId(tx, anna, 40))
  channel.dieAt(n, moment)
  let isDead = false
  const first = outbox(() => (isDead ? new Promise(() => {}) : Promise.resolve()))
  void channel.died.then(() => {
    isDead = true
  })
  await first.begin()

  await show(anna, 'a1', 'one')
  await show(team, 't1', 'card')
  await show(anna, 'a2', 'two')
  await show(team, 't2', 'notice')
  await Promise.race([passTime(first, clock), channel.died])
  await change(anna, 'a1', 'one!', 0)
  await change(team, 't1', 'card!')
  await show(anna, 'a3', 'three')
  await Promise.race([passTime(first, clock), channel.died])
  deafen()
  channel.chatter('-100', 3)
  channel.liveOn()
  const second = outbox()
  await second.begin()
  await passTime(second, clock)
  await second.end()

  expect(isDead).toBe(true)
  expect(channel.shown('1')).toEqual(['one!', 'two', 'three'])
  expect(channel.shown('-100')).toEqual(['card!', 'notice'])
})

test('away for ten minutes: one edit a message afterwards, and everybody can see that it was away', async () => {
  const { channel, clock, chat, show, change, outbox } = outboxWorld(db)
  const chats = [await chat('1', 'private'), await chat('2', 'private')]
  for (const [n, id] of chats.entries()) await show(id, `m${n}`, 'at first')
  const box = outbox()
  await box.begin()
  await passTime(box, clock)
  const start = clock.now()
  channel.fault = () => ({ kind: 'unreachable', why: 'nobody there', mayHaveArrived: true })

  for (let n = 0; n < 50; n += 1) {
    for (const [m, id] of chats.entries()) await change(id, `m${m}`, `change ${n}`)
    await passTime(box, clock, new Date(start.getTime() + (n + 1) * 12_000))
  }
  const during = { state: box.state(), tries: channel.calls.length - 2 }
  channel.fault = () => null
  const before = channel.calls.length
  await passTime(box, clock)

  expect(during.state).toMatchObject({ reachable: false, lastError: 'nobody there' })
  expect(during.tries).toBeLessThan(60)
  expect(channel.calls.slice(before)).toHaveLength(2)
  expect([...channel.shown('1'), ...channel.shown('2')]).toEqual(['change 49', 'change 49'])
  expect(box.state()).toMatchObject({ reachable: true, since: null })
  await box.end()
})

test('who is told to wait waits exactly so long; a group hears no more than fifteen a minute', async () => {
  const { channel, clock, chat, show, outbox } = outboxWorld(db)
  const [anna, team] = [await chat('1', 'private'), await chat('-100', 'group')]
  for (let n = 0; n < 20; n += 1) await show(team, `t${n}`, `card ${n}`)
  await show(anna, 'a', 'hello')
  let told = 0
  channel.fault = ({ address }) => {
    told += address === '1' ? 1 : 0
    return address === '1' && told === 1 ? { kind: 'tooManyRequests', retryAfterMs: 7_000 } : null
  }
  const box = outbox()
  await box.begin()
  await passTime(box, clock)
  await box.end()

  const [first, second] = channel.calls.filter(({ address }) => address === '1').map(({ at }) => at)
  expect((second ?? 0) - (first ?? 0)).toBe(7_000)
  const inGroup = channel.calls.filter(({ address }) => address === '-100').map(({ at }) => at)
  expect(inGroup.every((at, n) => n === 0 || at - (inGroup[n - 1] ?? 0) >= 4_000)).toBe(true)
  expect(channel.shown('-100')).toEqual(Array.from({ length: 20 }, (_, n) => `card ${n}`))
})

test('a replica that may not act calls nobody', async () => {
  const { channel, clock, chat, show, outbox } = outboxWorld(db)
  await show(await chat('1', 'private'), 'a', 'hello')
  const fenced = outbox(() => new Promise(() => {}))
  await fenced.begin()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(channel.calls).toEqual([])
  await fenced.end()

  const other = outbox()
  await other.begin()
  await passTime(other, clock)
  await other.end()

  expect(channel.shown('1')).toEqual(['hello'])
})

test('a wish that comes at any moment is fulfilled', async () => {
  const moment = fc.constantFrom('draw' as const, 'call' as const, 'answer' as const)
  const wishes = fc.array(fc.record({ moment, skip: fc.nat(3), message: fc.nat(1) }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(wishes, async (planned) => {
      const { channel, clock, chat, show, change, outbox } = outboxWorld(db)
      const anna = await chat('1', 'private')
      await show(anna, 'm0', 'at first')
      await show(anna, 'm1', 'at first')
      const left = [...planned]
      channel.onMoment = async (now) => {
        const [next] = left
        if (!next || next.moment !== now || next.skip-- > 0) return
        left.shift()
        await change(anna, `m${next.message}`, `wish ${left.length}`, 0)
      }
      const box = outbox()
      await box.begin()
      await passTime(box, clock)
      await box.end()

      expect(channel.shown('1')).toEqual([channel.truth.get('m0'), channel.truth.get('m1')])
    }),
    { numRuns: 25 },
  )
})
