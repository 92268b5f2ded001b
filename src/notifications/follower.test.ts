import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { listenOn } from '../../test/support/listen.ts'
import { scenes } from '../../test/support/scenes.ts'
import { SOON_MS } from '../../test/support/soon.ts'
import type { Deps } from '../app/deps.ts'
import { savePeople } from '../db/person.ts'
import type { TelegramSetting } from '../domain/service/settings.ts'
import { createChatReader } from './chat-reader.ts'
import { createFollower } from './follower.ts'

const { db, url } = await freshDatabase()
const { listen } = await listenOn(url)
const team = { id: '-1', topic: null, language: null, timeZone: null, tell: null }
const telegram = { chats: { team } } as unknown as TelegramSetting
const deps: Deps = {
  db,
  now: () => new Date(),
  installation: { ...installation(), telegram },
  stories: { enqueue: async () => {} },
}
await savePeople(db, deps.installation.people, new Date())
const logged: string[] = []
const say = (_: object, message: string) => void logged.push(message)
const log = { warn: say, error: say }

test('events are told as they happen, to the chats of rmm.yaml, until the duty ends', async () => {
  const follower = createFollower({ db, listen, log, reader: createChatReader({ ...deps, log }) })
  const messages = async () =>
    (await db.selectFrom('message').select('place').execute()).map(({ place }) => place)
  const place = async () => (await db.selectFrom('follower').select('name').execute()).length

  await follower.begin()
  await expect.poll(place, { timeout: SOON_MS }).toBe(1)
  const { id } = await scenes(db, deps).create()
  await expect.poll(messages, { timeout: SOON_MS }).toEqual([['release', id]])
  await follower.end()
  await scenes(db, deps).create()

  expect(await messages()).toEqual([['release', id]])
  expect(logged).toEqual([])
})
