import { describe, expect, test } from 'vitest'
import type { Group } from '../support/bot-api-people.ts'
import { introduce, openBotGround } from '../support/bot-ground.ts'
import { untilQuiet } from '../support/bot-quiet.ts'
import { realSuite } from '../support/counterparts.ts'

const suite = await realSuite()

interface Status {
  state: string
  waiting: number
  last_error: { message: string } | null
}

describe.runIf(suite.runs)(`Telegram is away${suite.why}`, () => {
  test('releases go on, the status says it, and what waited is told once, within the limits', {
    timeout: 600_000,
  }, async () => {
    let group: Group | null = null
    const stage = await openBotGround({
      language: 'en',
      configure: (config, { api, ivan, anna, olga }) => {
        group = api.group({ title: 'Team', members: [ivan, anna, olga] })
        config.telegram = { language: 'en', chats: { team: { id: group.id } } }
        config.environments['production'] = {
          order: 2,
          approvals: { some_of: ['ivan'], count: 1, own_release: true },
        }
      },
    })
    const { api, ground } = stage
    const { machine } = ground
    await machine.start()
    await introduce(stage)
    const until = (id: number, status: string) =>
      expect
        .poll(async () => (await machine.ask<{ status: string }>(`/releases/${id}`)).status, {
          timeout: 120_000,
          interval: 200,
        })
        .toBe(status)
    if (group === null) throw new Error('nothing was configured')
    const where: Group = group

    await api.away()
    const before = api.calls.length
    for (const tag of ['v1.0.0', 'v1.1.0']) {
      const { id } = await machine.ask<{ id: number }>('/releases', { service: 'hello', tag })
      await until(id, 'manual_testing')
      await machine.ask(`/releases/${id}/approve`, {})
      await until(id, 'deployed')
    }
    await expect
      .poll(async () => (await machine.ask<Status>('/telegram')).state, { timeout: 180_000, interval: 500 })
      .toBe('away')
    const meanwhile = await machine.ask<Status>('/telegram')
    const version = (await ground.word())['production']?.version
    await api.back()
    await api.until(where, 'v1.1.0 deployed', 240_000)
    await untilQuiet(api, 10_000)

    expect(version).toBe('v1.1.0')
    expect(meanwhile).toMatchObject({ last_error: { message: expect.any(String) } })
    expect(meanwhile.waiting).toBeGreaterThan(0)
    const drained = api.calls.slice(before)
    expect(drained.filter(({ answer }) => answer?.['error_code'] === 429)).toEqual([])
    const cards = api.sees(where).filter(({ from, replyTo }) => from === 'bot' && replyTo === null)
    expect(cards.map(({ text, edits }) => [text.split('\n')[0], edits])).toEqual([
      ['🎉 v1.0.0 deployed!', 0],
      ['🎉 v1.1.0 deployed!', 0],
    ])
    await expect
      .poll(async () => machine.ask<Status>('/telegram'), { timeout: 180_000, interval: 500 })
      .toMatchObject({ state: 'reachable', waiting: 0 })
  })
})
