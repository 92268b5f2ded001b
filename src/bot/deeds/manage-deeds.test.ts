import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { installation } from '../../../test/support/installation.ts'
import { freshTag, scenes } from '../../../test/support/scenes.ts'
import { createRelease } from '../../app/create-release.ts'
import type { ReleasableTags } from '../../app/tag-source.ts'
import { meetChat } from '../../db/chat.ts'
import { type Place, redrawMessage, showIn } from '../../db/message.ts'
import { savePeople } from '../../db/person.ts'
import { Refused } from '../../domain/refusals.ts'
import type { Role } from '../../domain/service/settings.ts'
import { translator } from '../../i18n/translate.ts'
import type { BotDeps, Outcome, Presser } from '../bot.ts'
import { callbackKey, encodePress } from '../callback.ts'
import { DEEDS } from '../deeds.ts'
import type { Button, Screen } from '../screen.ts'
import { SCREENS } from '../screens.ts'
import { shortName } from '../short-name.ts'
import { stampNow } from '../stamp.ts'

const { db } = await freshDatabase()
let tags: ReleasableTags = { kind: 'known', tags: [] }
const at = new Date('2026-11-21T12:00:00Z')
const deps: BotDeps = {
  db,
  now: () => at,
  installation: installation(),
  stories: { enqueue: async () => {} },
  mask: (text) => text.replaceAll('hunter2', '***'),
  tagsOf: async () => tags,
}
const { create, move, deployed } = scenes(db, deps)
const ROLES: Record<string, Role> = { admin: 'admin', dev: 'engineer', alice: 'engineer', guest: 'viewer' }

beforeAll(() => savePeople(db, deps.installation.people, at))

let updates = 0

/** A person in their private chat with one message of the bot. */
async function chatOf(name: string, first: Place) {
  const chat = await db.transaction().execute((tx) =>
    meetChat(tx, {
      channel: 'telegram',
      address: `chat ${name}`,
      topic: '',
      kind: 'private',
      title: name,
      person: name,
      at,
    }),
  )
  const { id: messageId } = await db
    .transaction()
    .execute((tx) => showIn(tx, { chat: chat.id, subject: `test ${++updates}`, place: first, at }))
  let shown = first
  const t = translator('en')
  const presser = (): Presser => ({
    chat,
    person: { name, role: ROLES[name] ?? 'viewer' },
    t,
    locale: 'en',
    timeZone: 'Europe/Moscow',
    at,
    cause: `telegram 1 ${++updates}`,
    trace: 'a'.repeat(32),
    messageId,
  })

  async function show(place: Place): Promise<void> {
    await db.transaction().execute((tx) => redrawMessage(tx, { id: messageId, place, dueAt: at }))
    shown = place
  }

  async function see(): Promise<Screen> {
    const drawn = await SCREENS[shown[0]]?.draw(deps, presser(), shown.slice(1))
    if (!drawn) throw new Error(`nothing at ${shown.join(' ')}`)
    for (const button of drawn.screen.rows.flat()) {
      if (!('url' in button)) encodePress(button, '-1001234567890', callbackKey('1:token'))
    }
    return drawn.screen
  }

  async function button(label: string): Promise<Button> {
    const { rows, text } = await see()
    const found = rows.flat().find((one) => one.label.includes(label))
    if (!found) throw new Error(`no ${label} in ${text}`)
    return found
  }

  async function act(deed: readonly (string | number)[], by = presser()): Promise<Outcome> {
    const [name, ...args] = deed
    const outcome = await DEEDS[String(name)]?.(deps, by, args)
    if (!outcome) throw new Error(`no deed ${name}`)
    if (outcome.go) await show(outcome.go)
    return outcome
  }

  async function tap(label: string): Promise<Outcome> {
    const pressed = await button(label)
    if ('url' in pressed) throw new Error(pressed.url)
    if ('press' in pressed) return act(pressed.press)
    await show(pressed.go)
    return {}
  }

  return { see, tap, act, button, show, presser, place: () => shown }
}

async function refusalOf(deed: Promise<Outcome>): Promise<string | null> {
  try {
    await deed
    return null
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code
    throw error
  }
}

async function releasesOf(tag: string) {
  return db.selectFrom('release').select(['id', 'status', 'initiated_by']).where('tag', '=', tag).execute()
}

const known = (...names: string[]): ReleasableTags => ({
  kind: 'known',
  tags: names.map((tag) => ({ tag, commit: 'c'.repeat(40), releaseId: null })),
})

test('a version is chosen, confirmed and released, with what runs and who is asked before', async () => {
  const running = await deployed()
  const tag = freshTag()
  tags = known(tag)
  const chat = await chatOf('dev', ['deploy'])

  await chat.tap('shop')
  await chat.tap(tag)
  const { text } = await chat.see()
  const outcome = await chat.tap('Start')

  expect(text).toContain(`production: <code>${running.tag}</code>`)
  expect(text).toContain('approval of all of: alice and bob')
  const [release] = await releasesOf(tag)
  expect(release).toMatchObject({ status: 'initiated', initiated_by: 'dev' })
  expect(outcome).toEqual({ toast: `Release ${tag} has started`, go: ['release', release?.id] })
  const event = await db
    .selectFrom('event')
    .select(['channel', 'trace'])
    .where('release_id', '=', release?.id ?? 0)
    .executeTakeFirst()
  expect(event).toEqual({ channel: 'telegram', trace: 'a'.repeat(32) })
})

test('the same yes again answers as the first, also when its message has moved on and the minutes are over', async () => {
  const tag = freshTag()
  const chat = await chatOf('dev', ['deploycf', shortName('shop'), tag])
  const yes = await chat.button('Start')
  const by = chat.presser()
  const deed = 'press' in yes ? yes.press : []

  const first = await chat.act(deed, by)
  const again = await chat.act(deed, { ...by, at: new Date(at.getTime() + 600_000) })

  expect(again.go).toEqual(first.go)
  expect(await releasesOf(tag)).toHaveLength(1)
})

test('a yes that comes too late, or to another picture of production, changes nothing', async () => {
  const tag = freshTag()
  const chat = await chatOf('dev', ['deploycf', shortName('shop'), tag])
  const yes = await chat.button('Start')
  const deed = 'press' in yes ? yes.press : []

  const late = await chat.act(deed, { ...chat.presser(), at: new Date(at.getTime() + 240_000) })
  await deployed()
  const stale = await chat.act(deed)
  await chat.show(['deploycf', shortName('shop'), 'v9.9.9'])
  const elsewhere = await chat.act(deed)

  expect(late).toEqual({ toast: expect.stringContaining('two minutes'), alert: true })
  expect(stale).toEqual({ toast: expect.stringContaining('changed while'), alert: true })
  expect(elsewhere).toEqual({ toast: expect.stringContaining('changed while'), alert: true })
  expect(await releasesOf(tag)).toEqual([])
})

test('where the repository is silent it says why, without secrets, and a tag in words does', async () => {
  const tag = freshTag()
  tags = { kind: 'unreachable', reason: 'https://dev:hunter2@git is away' }
  const chat = await chatOf('dev', ['tags', shortName('shop')])

  const { text } = await chat.see()
  const asked = await chat.tap('Name a tag')
  const answered = await chat.act(['newrel', shortName('shop'), ` ${tag} `])
  await chat.tap('Start')

  expect(text).toContain('https://dev:***@git is away')
  expect(asked).toEqual({ also: ['asktag', shortName('shop')] })
  expect(answered).toEqual({ go: ['deploycf', shortName('shop'), tag] })
  expect(await releasesOf(tag)).toHaveLength(1)
})

test('words that are no tag, or none of this service, are said to be that', async () => {
  const chat = await chatOf('dev', ['tags', shortName('shop')])

  const bad = await chat.act(['newrel', shortName('shop'), 'v1 ..'])
  const foreign = await refusalOf(chat.act(['newrel', shortName('shop'), 'release-1']))

  expect(bad).toEqual({ toast: 'No tag can be called that.', alert: true })
  expect(foreign).toBe('tag_mismatch')
})

test('a draft is started from the list of versions', async () => {
  const tag = freshTag()
  const by = { person: 'dev', channel: 'web' as const, cause: `draft ${tag}` }
  const draft = await createRelease(deps, { service: 'shop', tag, draft: true }, by)
  tags = { kind: 'unreachable', reason: 'away' }
  const chat = await chatOf('dev', ['tags', shortName('shop')])

  await chat.tap(tag)
  const outcome = await chat.tap('Start')

  expect(outcome.go).toEqual(['release', draft.id])
  expect(await releasesOf(tag)).toMatchObject([{ status: 'initiated' }])
})

test('who may not is told so on the screen, and refused by the deed', async () => {
  const chat = await chatOf('guest', ['deploy'])
  const screens = []
  for (const place of [['deploy'], ['tags', shortName('shop')], ['rollbk'], ['lock'], ['freeze']] as const) {
    await chat.show(place)
    screens.push((await chat.see()).text)
  }
  const locking = await refusalOf(chat.act(['lockas', shortName('shop'), shortName('stage'), 1, 'because']))
  await chat.show(['freezecf', 'all', 1, 'because'])
  const freezing = await refusalOf(chat.act(['freeze', 'all', 1, stampNow(at)]))

  expect(screens.every((text) => text.includes('⛔ guest'))).toBe(true)
  expect([locking, freezing]).toEqual(['not_allowed', 'not_allowed'])
})

test('a place is locked with a reason until a morning of the reader, seen by everybody, and unlocked by who may', async () => {
  const dev = await chatOf('dev', ['lock'])
  await dev.tap('shop')
  await dev.tap('production')
  const asked = await dev.tap('Until tomorrow')
  const [, ...args] = asked.also ?? []
  const by = dev.presser()
  await dev.act(['lockas', ...args, 'Load <test>'], by)
  await dev.act(['lockas', ...args, 'Load <test>'], by)

  const alice = await chatOf('alice', ['locks'])
  const seen = await alice.see()
  const own = await dev.button('Unlock')
  const unlocked = await dev.tap('Unlock')
  const again = await dev.act('press' in own ? own.press : [])

  expect(seen.text).toContain('dev, until 22.11.2026 09:00: Load &lt;test&gt;')
  expect(
    seen.rows
      .flat()
      .map(({ label }) => label)
      .join(),
  ).not.toContain('Unlock')
  expect(unlocked).toEqual({ toast: 'The lock is gone' })
  expect(again).toEqual({ toast: 'That lock was gone already' })
  const locks = await db.selectFrom('target_lock').select(['reason', 'ended_by']).execute()
  expect(locks).toEqual([{ reason: 'Load <test>', ended_by: 'dev' }])
})

test('a freeze is asked for once more with its reason, and ended the same way', async () => {
  const admin = await chatOf('admin', ['freezes'])
  await admin.tap('Freeze')
  await admin.tap('All environments')
  const asked = await admin.tap('4 hours')
  const [, ...args] = asked.also ?? []
  const bad = await admin.act(['frzas', ...args, ''])
  await admin.act(['frzas', ...args, 'Black Friday'])
  const question = await admin.see()
  const frozen = await admin.tap('Freeze')
  const list = await admin.see()
  await admin.tap('End freeze')
  const yes = await admin.button('End it')
  const late = await admin.act('press' in yes ? yes.press : [], {
    ...admin.presser(),
    at: new Date(at.getTime() + 300_000),
  })
  const ended = await admin.tap('End it')

  expect(bad).toMatchObject({ alert: true })
  expect(question.text).toContain('Reason: Black Friday')
  expect(frozen.toast).toBe('Frozen')
  expect(list.text).toContain('admin, until 21.11.2026 19:00: Black Friday')
  expect(late).toMatchObject({ alert: true })
  expect(ended.toast).toBe('The freeze is over')
  const rows = await db.selectFrom('release_freeze').select(['environments', 'ended_by']).execute()
  expect(rows).toEqual([{ environments: null, ended_by: 'admin' }])
})

test('a right that was taken away between the question and the yes is gone', async () => {
  const tag = freshTag()
  const chat = await chatOf('dev', ['deploycf', shortName('shop'), tag])
  const yes = await chat.button('Start')
  await savePeople(db, [{ name: 'dev', role: 'viewer' }], at)

  const pressed = await refusalOf(chat.act('press' in yes ? yes.press : []))

  expect(pressed).toBe('not_allowed')
  await savePeople(db, [{ name: 'dev', role: 'engineer' }], at)
})

test('every screen that lists can be drawn from what is there, and shows nothing to who is not known', async () => {
  const { waiting } = scenes(db, deps)
  const { id } = await waiting()
  const chat = await chatOf('alice', ['services'])
  const places: Place[] = [
    ['services'],
    ['service', shortName('shop')],
    ['status'],
    ['inbox'],
    ['rels', shortName('shop')],
    ['locks'],
    ['freezes'],
    ['compare'],
    ['compare', shortName('production'), shortName('stage')],
    ['lockenv', shortName('shop')],
    ['lockfor', shortName('shop'), shortName('stage')],
    ['asklock', shortName('shop'), shortName('stage'), 'morning'],
    ['frzfor', 'all'],
    ['askfrz', 'all', 1],
    ['asktag', shortName('shop')],
    ['help'],
  ]

  for (const place of places) {
    await chat.show(place)
    const { text } = await chat.see()
    expect(text.length).toBeGreaterThan(0)
    const stranger = { ...chat.presser(), person: null }
    expect(await SCREENS[place[0]]?.draw(deps, stranger, place.slice(1))).toBeNull()
  }
  await chat.show(['inbox'])
  const inbox = await chat.see()
  expect(inbox.rows.flat()).toContainEqual(expect.objectContaining({ go: ['release', id] }))
})

test('what came to nothing is released again from its card, after a question, and once', async () => {
  const { id, tag } = await create()
  await move(id, 'begin_stage', 'stage_failed')
  const chat = await chatOf('dev', ['release', id])

  await chat.tap('Release again')
  const question = await chat.see()
  const yes = await chat.button('Start')
  if (!('press' in yes)) throw new Error('the yes leads elsewhere')
  const by = chat.presser()
  const [once, twice] = [await chat.act(yes.press, by), await chat.act(yes.press, by)]
  const next = Number(chat.place()[1])
  await chat.show(['release', id])
  const card = await chat.see()

  expect(question.text).toContain(tag)
  expect([once.go, twice.go]).toEqual([
    ['release', next],
    ['release', next],
  ])
  expect(next).toBeGreaterThan(id)
  expect(card.rows.flat().map(({ label }) => label)).not.toContainEqual(expect.stringContaining('again'))
})

test('what is no longer configured is nothing to look at', async () => {
  const chat = await chatOf('dev', ['services'])

  for (const name of [
    'service',
    'rels',
    'tags',
    'lockenv',
    'lockfor',
    'deploycf',
    'startcf',
    'frzfor',
    'unfrzcf',
  ]) {
    expect(await SCREENS[name]?.draw(deps, chat.presser(), ['gone', 'gone'])).toBeNull()
  }
})
