import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Group, Person, Tap } from '../support/bot-api-people.ts'
import type { Seen } from '../support/bot-api-seen.ts'
import { type BotGround, introduce, openBotGround } from '../support/bot-ground.ts'
import { untilQuiet } from '../support/bot-quiet.ts'
import { untilOffered } from '../support/bot-taps.ts'
import { realSuite } from '../support/counterparts.ts'

const suite = await realSuite()

interface Stage extends BotGround {
  group: Group
  /** In the group, and nobody here. */
  mallory: Person
}

/** Everybody of three must say yes; updates are brought, as many at a time as Telegram does. */
async function openStage(): Promise<Stage> {
  let rooms: { group: Group; mallory: Person } | null = null
  const stage = await openBotGround({
    language: 'en',
    configure: (config, { api, ivan, anna, olga, port }) => {
      const mallory = api.person({ firstName: 'Mallory' })
      rooms = { mallory, group: api.group({ title: 'Team', members: [ivan, anna, olga, mallory] }) }
      config.environments['production'] = {
        order: 2,
        approvals: { everyone_of: ['ivan', 'anna', 'olga'], own_release: true },
      }
      config.sign_in = { public_url: `http://127.0.0.1:${port}` }
      config.telegram = { language: 'en', mode: 'webhook', chats: { team: { id: rooms.group.id } } }
    },
  })
  if (!rooms) throw new Error('nothing was configured')
  stage.api.updates.parallel = 40
  await stage.ground.machine.start()
  await introduce(stage)
  const { group, mallory }: { group: Group; mallory: Person } = rooms
  return { ...stage, group, mallory }
}

interface Vote {
  person: string
  decision: string
}

const APPROVE = '✅ Approve'

/** Hundreds at once, then a breath: as a team that presses everything. */
async function inWaves(taps: readonly (() => Tap)[], size: number): Promise<Tap[]> {
  const done: Tap[] = []
  for (let from = 0; from < taps.length; from += size) {
    const wave = taps.slice(from, from + size).map((tap) => tap())
    await Promise.race([Promise.all(wave.map(({ answered }) => answered)), sleep(14_000)])
    done.push(...wave)
  }
  return done
}

function dataOf(message: Seen, label: string): string {
  return message.keyboard.flat().find(({ text }) => text === label)?.callback_data ?? ''
}

function distribution(taps: readonly Tap[]): string {
  const times = taps.flatMap(({ answers }) => answers.map(({ ms }) => ms)).toSorted((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return `answered after: half ${at(0.5)} ms, 95 % ${at(0.95)} ms, 99 % ${at(0.99)} ms, the last ${at(1)} ms`
}

describe.runIf(suite.runs)(`a thousand taps${suite.why}`, () => {
  test('that are repeated, at once, stale, forged and replayed: one vote a person, nothing else, each answered once', {
    timeout: 600_000,
  }, async () => {
    const stage = await openStage()
    const { api, ground, ivan, anna, olga, mallory, group } = stage
    const { machine } = ground
    const { id } = await machine.ask<{ id: number }>('/releases', { service: 'hello', tag: 'v1.0.0' })
    const inPrivate = await untilOffered(api, { where: anna, button: APPROVE })
    const ofOlga = await untilOffered(api, { where: olga, button: APPROVE })
    const inGroup = await untilOffered(api, { where: group, button: APPROVE })
    const good = dataOf(inGroup, APPROVE)
    const forgeries = [
      dataOf(inPrivate, APPROVE),
      `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`,
      good.slice(0, -8),
      good.replace('approve', 'cancel'),
      'p:rollback:1',
      '',
      'x'.repeat(64),
      '{"deed":"approve"}',
      '\u0000\u202e🙂',
    ]
    const kinds: readonly ((index: number) => Tap)[] = [
      () => anna.taps(inPrivate, APPROVE),
      () => anna.taps(inGroup, APPROVE),
      () => olga.taps(ofOlga, APPROVE),
      () => olga.taps(inGroup, APPROVE),
      () => mallory.taps(inGroup, APPROVE),
      (index) => mallory.taps(inGroup, { data: forgeries[index % forgeries.length] ?? '' }),
      (index) => ivan.taps(inGroup, { data: forgeries[(index + 1) % forgeries.length] ?? '' }),
      (index) => anna.taps(inPrivate, { data: index % 2 === 0 ? good : 'stale' }),
    ]

    const planned = Array.from({ length: 1_000 }, (_, index) => () => {
      const tap = kinds[(index * 7) % kinds.length]?.(index)
      if (!tap) throw new Error('no such tap')
      if (index % 10 === 0 && tap.update !== null) {
        // Brought again, as when the answer of the machine was lost.
        api.updates.repeat({ update_id: tap.update, kind: 'callback_query', content: tap.content })
      }
      return tap
    })
    const taps = await inWaves(planned, 50)
    await untilQuiet(api)

    console.log(distribution(taps))
    const release = await machine.ask<{ status: string; approvals: { votes: Vote[] } }>(`/releases/${id}`)
    const votes = release.approvals.votes.map(({ person, decision }) => `${person} ${decision}`)
    expect(release.status).toBe('manual_testing')
    expect(votes.toSorted()).toEqual(['anna approved', 'olga approved'])
    expect(taps.map(({ answers }) => answers.length)).toEqual(taps.map(() => 1))
    expect(api.callsOf('answerCallbackQuery')).toHaveLength(taps.length)
    const audit = await machine.ask<{ items: { action: string; actor: string }[] }>(
      `/audit-logs?channel=telegram&limit=200`,
    )
    const decisions = audit.items.filter(
      ({ action }) => !['use_link', 'link_identity', 'refused'].includes(action),
    )
    expect(decisions.map(({ action, actor }) => `${actor} ${action}`).toSorted()).toEqual([
      'anna approve',
      'olga approve',
    ])
    // Nothing was ever prepared there.
    await expect(ground.word()).rejects.toThrow('production')
    expect(api.sees(mallory)).toEqual([])
  })
})
