import { describe, expect, test } from 'vitest'
import type { Call } from '../support/bot-api.ts'
import type { Group } from '../support/bot-api-people.ts'
import { type BotGround, introduce, openBotGround } from '../support/bot-ground.ts'
import { refusedCalls, storyOf, untilQuiet } from '../support/bot-quiet.ts'
import { untilOffered } from '../support/bot-taps.ts'
import { realSuite } from '../support/counterparts.ts'

const suite = await realSuite()
const LIMIT_MS = 900_000

interface Stage extends BotGround {
  group: Group
}

async function openStage(): Promise<Stage> {
  let group: Group | null = null
  const stage = await openBotGround({
    language: 'en',
    configure: (config, { api, ivan, anna, olga }) => {
      group = api.group({ title: 'Team', members: [ivan, anna, olga], forum: true })
      config.telegram = { language: 'en', chats: { team: { id: group.id } } }
    },
  })
  if (!group) throw new Error('nothing was configured')
  await stage.ground.machine.start()
  await introduce(stage)
  return { ...stage, group }
}

/** Two versions go out, and the second comes back. Whoever asks does so until the machine is there again. */
async function tell({ api, ground, ivan, anna }: Stage): Promise<void> {
  const { machine } = ground
  const until = (id: number, status: string) =>
    expect
      .poll(async () => (await machine.ask<{ status: string }>(`/releases/${id}`)).status, {
        timeout: 400_000,
        interval: 200,
      })
      .toBe(status)
  // What nobody needs to hear any more is not said: everybody is told before the next thing happens.
  const untilTold = () =>
    expect
      .poll(async () => (await machine.ask<{ waiting: number }>('/telegram')).waiting, {
        timeout: 400_000,
        interval: 200,
      })
      .toBe(0)
  const tokens = await Promise.all(
    ['ivan', 'anna'].map((person) => machine.ask<{ secret: string }>('/tokens', { person, label: 'vote' })),
  )
  for (const tag of ['v1.0.0', 'v1.1.0']) {
    const { id } = await machine.ask<{ id: number }>('/releases', { service: 'hello', tag })
    await until(id, 'manual_testing')
    await untilOffered(api, { where: anna, button: '✅ Approve', says: tag, patienceMs: 400_000 })
    await untilTold()
    for (const { secret } of tokens) await approveAs(machine.url, { id, secret })
    await until(id, 'deployed')
    await api.until(ivan, `${tag} deployed!`, 400_000)
    await untilTold()
    if (tag !== 'v1.1.0') continue
    await machine.ask(`/releases/${id}/rollback`, { to: 'v1.0.0' })
    await until(id, 'rollback_done')
    await api.until(ivan, `${tag}: rolled back`, 400_000)
    await untilTold()
  }
}

/** Said until it is heard: a repeat counts as it did. */
async function approveAs(url: string, { id, secret }: { id: number; secret: string }): Promise<void> {
  await expect
    .poll(
      async () => {
        const response = await fetch(`${url}/api/v1/releases/${id}/approve`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${secret}`,
            'content-type': 'application/json',
            'idempotency-key': `approve ${id}`,
          },
          body: '{}',
        }).catch(() => null)
        return response !== null && response.status < 500
      },
      { timeout: 180_000, interval: 200 },
    )
    .toBe(true)
}

/** What everybody ends up looking at. */
function shown({ api, ivan, anna, olga, group }: Stage): Record<string, string[]> {
  return {
    ivan: storyOf(api, ivan),
    anna: storyOf(api, anna),
    olga: storyOf(api, olga),
    group: storyOf(api, group),
  }
}

const isMessage = ({ method }: Call) => method === 'sendMessage' || method === 'editMessageText'

/** Kills the machine at these outgoing messages, counted from the first of the story, before or after each took effect. */
function killAt(stage: Stage, calls: readonly number[]): { kills: () => number } {
  const { api, ground } = stage
  let count = 0
  let kills = 0
  const kill = async () => {
    kills += 1
    await ground.machine.kill()
    // Whoever waits for it finds out whether it is ready.
    await ground.machine.spawn()
  }
  api.beforeCall = async (call) => {
    if (!isMessage(call)) return
    count += 1
    if (calls.includes(count) && count % 2 === 0) await kill()
  }
  api.afterCall = async (call) => {
    if (isMessage(call) && calls.includes(count) && count % 2 === 1) await kill()
  }
  return { kills: () => kills }
}

describe.runIf(suite.runs)(`the machine is killed between any two outgoing calls${suite.why}`, () => {
  test('no message is lost, none is sent twice, and every chat keeps its order', {
    timeout: LIMIT_MS,
  }, async () => {
    const calm = await openStage()
    await tell(calm)
    await untilQuiet(calm.api)
    const calmly = shown(calm)
    await calm.ground.machine.end()

    const stage = await openStage()
    const killed = killAt(stage, [1, 2, 5, 8, 13, 18, 25])
    await tell(stage)
    await untilQuiet(stage.api, 15_000)

    expect(killed.kills()).toBeGreaterThan(3)
    expect(shown(stage)).toEqual(calmly)
    expect(
      refusedCalls(
        stage.api,
        /message is not modified/,
        /message to edit not found/,
        /message can't be edited/,
        /terminated by other getUpdates/,
        /query is too old/,
      ),
    ).toEqual([])
  })
})
