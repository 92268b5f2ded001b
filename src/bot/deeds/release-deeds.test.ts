import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { installation } from '../../../test/support/installation.ts'
import { COMMIT, scenes } from '../../../test/support/scenes.ts'
import type { DevStory, Story } from '../../app/deps.ts'
import { votesOf } from '../../db/approval.ts'
import type { Place } from '../../db/message.ts'
import { insertPerson, savePeople } from '../../db/person.ts'
import { findRelease } from '../../db/release.ts'
import type { Release } from '../../domain/release/release.ts'
import type { Role } from '../../domain/service/settings.ts'
import { translator } from '../../i18n/translate.ts'
import { aboutOf } from '../about.ts'
import type { BotDeps, Drawn, Outcome, Presser } from '../bot.ts'
import { DEEDS } from '../deeds.ts'
import type { Deed } from '../screen.ts'
import { SCREENS } from '../screens.ts'
import { shortName } from '../short-name.ts'
import { stampNow } from '../stamp.ts'

const { db } = await freshDatabase()
const stories: (Story | DevStory)[] = []
const settings = installation()
await savePeople(db, settings.people, new Date())
const deps: BotDeps = {
  db,
  now: () => new Date(),
  installation: settings,
  stories: { enqueue: async (_, story) => void stories.push(story) },
  mask: (text) => text,
  tagsOf: async () => ({ tags: [], readAt: new Date() }) as never,
}
const { waiting, deployed, create, move } = scenes(db, deps)
const ROLES: Record<string, Role> = { admin: 'admin', guest: 'viewer' }

/** Stories besides the one with which every release begins. */
const begun = () => stories.map(({ name }) => name).filter((name) => name !== 'bring-to-stage')

beforeEach(() => void stories.splice(0))

let taps = 0

function presser(name: string, changes: Partial<Presser> = {}): Presser {
  taps += 1
  return {
    chat: {
      id: 1,
      channel: 'telegram',
      address: '42',
      topic: '',
      kind: 'private',
      person: name,
      title: name,
      name: null,
      locale: null,
      timeZone: null,
      closedWhy: null,
    },
    person: { name, role: ROLES[name] ?? 'engineer' },
    t: translator('ru'),
    locale: 'ru',
    timeZone: 'UTC',
    at: new Date(),
    cause: `telegram 1 ${taps}`,
    trace: 'a'.repeat(32),
    messageId: 5,
    ...changes,
  }
}

async function press(by: Presser | string, [name, ...args]: Deed): Promise<Outcome> {
  const act = DEEDS[name]
  if (!act) throw new Error(`there is no deed ${name}`)
  return act(deps, typeof by === 'string' ? presser(by) : by, args)
}

async function look(name: string, [screen, ...args]: Place): Promise<Drawn | null> {
  const shown = SCREENS[screen]
  if (!shown) throw new Error(`there is no screen ${screen}`)
  return shown.draw(deps, presser(name), args)
}

async function now(id: number): Promise<Release> {
  const release = await findRelease(db, id)
  if (!release) throw new Error('gone')
  return release
}

/** The deed of the button with this label, as it is drawn for somebody. */
async function buttonOf(name: string, place: Place, label: string): Promise<Deed> {
  const drawn = await look(name, place)
  const button = drawn?.screen.rows.flat().find((one) => one.label === label)
  if (!button || !('press' in button)) throw new Error(`no button ${label}`)
  return button.press
}

const labelsOf = (drawn: Drawn | null) => drawn?.screen.rows.flat().map(({ label }) => label) ?? []

describe('approving', () => {
  test('each approval is counted, and the last one sends the release to production', async () => {
    const { id } = await waiting()

    const first = await press('alice', await buttonOf('alice', ['release', id], '✅ Подтвердить'))
    const last = await press('bob', await buttonOf('bob', ['release', id], '✅ Подтвердить'))

    expect(first).toEqual({ toast: '✅ Ваше подтверждение учтено (1/2)' })
    expect(last).toEqual({ toast: '✅ Все подтверждения собраны! Запускается продакшн-деплой' })
    expect((await now(id)).status).toBe('manual_test_passed')
    expect(begun()).toEqual(['bring-to-production'])
  })

  test('a second tap counts once and is answered kindly, also when the release has moved on', async () => {
    const { id } = await waiting()
    const alice = await buttonOf('alice', ['list', 'active', 0, id], '✅ Подтвердить')
    const bob = await buttonOf('bob', ['release', id], '✅ Подтвердить')

    const taps = [await press('alice', alice), await press('alice', alice)]
    await press('bob', bob)
    const late = await press('bob', bob)

    expect(taps.map(({ toast }) => toast)).toEqual([
      '✅ Ваше подтверждение учтено (1/2)',
      '✅ Ваше подтверждение уже учтено (1/2)',
    ])
    expect(taps[0]?.go).toEqual(['list', 'active', 0, id])
    expect(late.toast).toBe('✅ Ваше подтверждение уже учтено (2/2)')
    expect(await votesOf(db, id)).toHaveLength(2)
    expect(begun()).toHaveLength(1)
  })

  test('the same update twice answers like the first', async () => {
    const { id } = await waiting()
    await press('alice', await buttonOf('alice', ['release', id], '✅ Подтвердить'))
    const deed = await buttonOf('bob', ['release', id], '✅ Подтвердить')
    const by = presser('bob')

    const answers = [await press(by, deed), await press(by, deed)]

    expect(answers[1]).toEqual(answers[0])
    expect(await votesOf(db, id)).toHaveLength(2)
    expect(begun()).toHaveLength(1)
  })

  test('many taps at once are one vote', async () => {
    const { id } = await waiting()
    const deed = await buttonOf('alice', ['release', id], '✅ Подтвердить')

    await Promise.all(Array.from({ length: 10 }, () => press('alice', deed)))

    expect(await votesOf(db, id)).toHaveLength(1)
  })

  test('what was about something else changes nothing', async () => {
    const { id } = await waiting()
    const other = aboutOf({ ...(await now(id)), commit: 'b'.repeat(40) })

    const outcome = await press('alice', ['approve', id, other])

    expect(outcome.toast).toContain('изменился')
    expect(await votesOf(db, id)).toEqual([])
  })

  test('whoever is no approver, or may nothing, is refused, and has no button', async () => {
    const { id } = await waiting()
    const about = aboutOf(await now(id))

    await expect(press('dev', ['approve', id, about])).rejects.toMatchObject({
      refusal: { code: 'not_an_approver' },
    })
    await expect(press('guest', ['approve', id, about])).rejects.toMatchObject({
      refusal: { code: 'not_allowed' },
    })
    const drawn = await look('guest', ['release', id])
    expect(labelsOf(drawn)).not.toContain('✅ Подтвердить')
    expect(drawn?.screen.text).toContain('✋ Вы не можете подтвердить:')
  })

  test('a release that is not there is gone', async () => {
    expect(await press('alice', ['approve', 999_999, 'abcdef'])).toMatchObject({ alert: true })
    expect(await press('alice', ['approve', 'x', 'abcdef'])).toMatchObject({ alert: true })
    expect(await look('alice', ['release', 999_999])).toBeNull()
  })
})

describe('rejecting', () => {
  test('asks for the reason, which ends the release', async () => {
    const { id } = await waiting()
    const about = aboutOf(await now(id))

    const asked = await press('alice', await buttonOf('alice', ['release', id], '❌ Отклонить'))
    const prompt = await look('alice', asked.also ?? ['menu'])
    const by = presser('alice')
    const words = ['rejectas', id, about, '  корзина <пуста>  '] as const
    const answers = [await press(by, words), await press(by, words)]

    expect(asked).toEqual({ also: ['reject', id, about] })
    expect(prompt?.screen.ask).toBe('Причина отказа')
    expect(answers[0]?.toast).toMatch(/^❌ Релиз v1\.\d+\.0 отклонён$/)
    expect(answers[1]).toEqual(answers[0])
    expect((await now(id)).status).toBe('manual_test_failed')
    expect((await look('bob', ['release', id]))?.screen.text).toContain('💬 корзина &lt;пуста&gt;')
  })

  test('an answer that says nothing, or comes when all is over, rejects nothing', async () => {
    const { id } = await waiting()
    const about = aboutOf(await now(id))

    const empty = await press('alice', ['rejectas', id, about, '   '])
    await move(id, 'last_approval')
    const late = await press('alice', ['rejectas', id, about, 'too late'])

    expect(empty.toast).toBe('Напишите причину словами.')
    expect(late.toast).toContain('изменился')
    expect((await now(id)).status).toBe('manual_test_passed')
    expect((await look('alice', ['reject', id, about]))?.screen.ask).toBeUndefined()
  })

  test('nobody is asked for the reason of a no that would not count', async () => {
    const { id } = await waiting()
    const about = aboutOf(await now(id))

    await expect(press('dev', ['reject', id, about])).rejects.toMatchObject({
      refusal: { code: 'not_an_approver' },
    })
    await expect(press('guest', ['rejectas', id, about, 'no'])).rejects.toMatchObject({
      refusal: { code: 'not_allowed' },
    })
  })
})

describe('cancelling', () => {
  test('happens once somebody has said that they mean it', async () => {
    const { id } = await create()
    const deed = await buttonOf('dev', ['cancel', id, 'active'], '🚫 Да, отменить')

    const outcome = await press('dev', deed)

    expect(outcome.go).toEqual(['list', 'active', 0, id])
    expect((await now(id)).status).toBe('cancelled')
  })

  test('a yes that is too old, or about something else, cancels nothing', async () => {
    const { id } = await create()
    const deed = await buttonOf('dev', ['cancel', id], '🚫 Да, отменить')
    const later = presser('dev', { at: new Date(Date.now() + 200_000) })

    const expired = await press(later, deed)
    await move(id, 'begin_stage')
    const changed = await press('dev', deed)

    expect(expired.toast).toContain('двух минут')
    expect(changed.toast).toContain('изменился')
    expect((await now(id)).status).toBe('stage_building')
  })

  test('of others is for admins', async () => {
    const { id } = await create()
    const about = aboutOf(await now(id))

    await expect(press('alice', ['cancel', id, about, stampNow(new Date())])).rejects.toMatchObject({
      refusal: { code: 'not_allowed' },
    })
    expect(labelsOf(await look('alice', ['cancel', id]))).toEqual(['Назад'])
  })
})

describe('rolling back', () => {
  test('a version is chosen, confirmed, and production goes back', async () => {
    const old = await deployed()
    const { id, tag } = await deployed()
    const card = await look('admin', ['list', 'successful', 0])
    const versions = await look('admin', ['versions', id, 0])
    const choice = versions?.screen.rows.flat().find(({ label }) => label.includes(`${old.tag} (`))
    if (!choice || !('go' in choice)) throw new Error('no choice')
    const deed = await buttonOf('admin', choice.go, '✅ Да, откатить')
    const by = presser('admin')

    const answers = [await press(by, deed), await press(by, deed)]

    expect(labelsOf(card)).toContain('⏪ Откатить')
    expect(answers[0]).toEqual({ toast: `⏪ Откат ${tag} → ${old.tag} начался`, go: ['release', id] })
    expect(answers[1]).toEqual(answers[0])
    expect(await now(id)).toMatchObject({ status: 'rollback', rollbackToTag: old.tag })
    expect(begun()).toEqual(['roll-back'])
  })

  test('a yes that is too old, about another picture or to a version that never ran does nothing', async () => {
    const old = await deployed()
    const { id } = await deployed()
    const about = aboutOf(await now(id))
    const fresh = stampNow(new Date())
    const later = presser('admin', { at: new Date(Date.now() + 200_000) })

    const expired = await press(later, ['rollback', id, shortName(old.tag), about, fresh])
    const other = await press('admin', ['rollback', id, shortName(old.tag), 'abcdef', fresh])

    expect(expired.toast).toContain('двух минут')
    expect(other.toast).toContain('изменился')
    await expect(press('admin', ['rollback', id, shortName('v0'), about, fresh])).rejects.toMatchObject({
      refusal: { code: 'not_an_earlier_version' },
    })
    expect((await now(id)).status).toBe('deployed')
    expect(begun()).toEqual([])
  })

  test('who may not roll back is told so and has no way there', async () => {
    const old = await deployed()
    const { id } = await deployed()
    const about = aboutOf(await now(id))
    const deed = ['rollback', id, shortName(old.tag), about, stampNow(new Date())] as const

    await expect(press('alice', deed)).rejects.toMatchObject({ refusal: { code: 'not_allowed' } })
    const card = await look('alice', ['release', id])
    expect(labelsOf(card)).not.toContain('⏪ Откатить')
    expect(card?.screen.text).toContain('✋ Вы не можете откатить:')
    expect(labelsOf(await look('alice', ['versions', id, 0]))).toEqual(['Назад'])
    expect(labelsOf(await look('alice', ['confirm', id, shortName(old.tag)]))).toEqual(['Назад'])
  })

  test('a right that was taken away after the screen was drawn is gone', async () => {
    const old = await deployed()
    const { id } = await deployed()
    await db.transaction().execute((tx) => insertPerson(tx, { name: 'eve', role: 'viewer' }, new Date()))
    const by = presser('eve', { person: { name: 'eve', role: 'admin' } })
    const deed = ['rollback', id, shortName(old.tag), aboutOf(await now(id)), stampNow(new Date())] as const

    await expect(press(by, deed)).rejects.toMatchObject({ refusal: { code: 'not_allowed' } })
  })
})

test('a draft sets out', async () => {
  const { id } = await create()
  await db
    .updateTable('release')
    .set({ status: 'draft', tag: `v9.${id}.0` })
    .where('id', '=', id)
    .execute()

  const outcome = await press('dev', await buttonOf('dev', ['release', id], '▶️ Запустить'))

  expect(outcome.toast).toContain('запущен')
  expect((await now(id)).status).toBe('initiated')
})

test('the list goes from card to card, and keeps its place when others come', async () => {
  const one = await waiting()
  const two = await waiting()

  const newest = await look('alice', ['list', 'active', 0])
  const next = newest?.screen.rows.flat().find(({ label }) => label === 'След ➡️')
  if (!next || !('go' in next)) throw new Error('no next')
  await waiting()
  const older = await look('alice', next.go)

  expect(labelsOf(newest)).not.toContain('⬅️ Пред')
  expect(newest?.releaseId).toBe(two.id)
  expect(older?.releaseId).toBe(one.id)
  expect(older?.screen.text).toMatch(/📊 3\/\d+$/)
})

test('whoever is not known sees nothing of releases', async () => {
  const { id } = await waiting()
  const stranger = { ...presser('guest'), person: null }
  const places: Place[] = [
    ['menu'],
    ['list', 'active', 0],
    ['release', id],
    ['versions', id, 0],
    ['confirm', id, 'x'],
    ['cancel', id],
    ['history', id, 0],
    ['reject', id, aboutOf(await now(id))],
  ]

  for (const [name, ...args] of places) {
    expect(await SCREENS[name]?.draw(deps, stranger, args)).toBeNull()
  }
})

test('a group sees the card with its decision', async () => {
  const { id } = await waiting()
  const group = { ...presser('alice'), person: null }
  group.chat = { ...group.chat, kind: 'group', person: null }

  const drawn = await SCREENS['release']?.draw(deps, group, [id])

  expect(labelsOf(drawn ?? null)).toEqual(['✅ Подтвердить', '❌ Отклонить', '🔄 Обновить'])
  expect(drawn?.screen.text).toContain(COMMIT.slice(0, 10))
})

test('the history tells what happened, in words', async () => {
  const { id } = await waiting()
  await press('alice', await buttonOf('alice', ['release', id], '✅ Подтвердить'))

  const drawn = await look('bob', ['history', id, 0])

  expect(drawn?.screen.text).toContain('создан · @\u2060dev')
  expect(drawn?.screen.text.trimEnd().split('\n').at(-1)).toContain('подтверждение · @\u2060alice')
})
