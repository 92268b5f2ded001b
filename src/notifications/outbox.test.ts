import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { outboxWorld, passTime } from '../../test/support/outbox-world.ts'

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
