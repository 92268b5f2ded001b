import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { installation } from '../../../test/support/installation.ts'
import { meetChat } from '../../db/chat.ts'
import { savePeople } from '../../db/person.ts'
import { translator } from '../../i18n/translate.ts'
import type { BotDeps, Presser } from '../bot.ts'
import { DEEDS } from '../deeds.ts'
import { SCREENS } from '../screens.ts'

const { db } = await freshDatabase()
const at = new Date('2026-11-21T12:00:00Z')
const deps: BotDeps = {
  db,
  now: () => at,
  installation: installation(),
  stories: { enqueue: async () => {} },
  mask: (text) => text,
  tagsOf: async () => ({ kind: 'known', tags: [] }),
}
await savePeople(db, deps.installation.people, at)

function chat(kind: 'private' | 'group', person: string | null = null) {
  const place = { channel: 'telegram', address: person ?? '-1', topic: '', kind, title: 'Team', person, at }
  return db.transaction().execute((tx) => meetChat(tx, place))
}

async function presser(name: string, role: 'admin' | 'engineer', cause: string): Promise<Presser> {
  const own = await chat('private', name)
  const person = { name, role }
  const around = { t: translator('en'), locale: 'en', timeZone: 'UTC', at } as const
  return { chat: own, person, cause, trace: 'a'.repeat(32), messageId: 1, ...around }
}

test('an admin chooses the language of a group where its settings are', async () => {
  const group = await chat('group')
  const admin = await presser('admin', 'admin', 'telegram 1 1')

  const done = await DEEDS['chatlang']?.(deps, admin, [group.id, 'ru'])
  const [screen = '', ...args] = done?.go ?? []
  const drawn = await SCREENS[screen]?.draw(deps, admin, args)

  const labels = drawn?.screen.rows.map((row) => row.map(({ label }) => label))
  expect(labels).toContainEqual(['English', '✅ Русский'])
})

test('nobody else does, whatever they press', async () => {
  const group = await chat('group')
  const dev = await presser('dev', 'engineer', 'telegram 1 2')

  await expect(DEEDS['chatlang']?.(deps, dev, [group.id, 'en'])).rejects.toMatchObject({
    refusal: { code: 'not_allowed' },
  })
})
