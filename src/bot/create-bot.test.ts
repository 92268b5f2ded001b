import { expect, test, vi } from 'vitest'
import { BotApi } from '../../test/support/bot-api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { SOON_MS } from '../../test/support/soon.ts'
import type { TelegramSetting } from '../domain/service/settings.ts'
import type { BotDeps } from './bot.ts'
import { createBot } from './create-bot.ts'
import { webhookSecret } from './webhook.ts'

const { db } = await freshDatabase()
const log = { info: () => {}, warn: () => {}, error: () => {} }
const SOON = { timeout: SOON_MS, interval: 50 }

async function ground(mode: TelegramSetting['mode']) {
  const telegram = new BotApi()
  await telegram.start()
  const setting = {
    token: telegram.token,
    mode,
    apiRoot: telegram.url,
    language: 'en',
    timeZone: 'UTC',
    chats: {},
  } as const
  const usual = installation()
  const deps: BotDeps = {
    db,
    now: () => new Date(),
    installation: {
      ...usual,
      signIn: { ...usual.signIn, publicUrl: 'https://rmm.example' },
      telegram: setting,
    },
    stories: { enqueue: async () => {} },
    mask: (text) => text,
    tagsOf: () => {
      throw new Error('no test asks for tags')
    },
  }
  const bot = createBot({ deps, replicaId: 'one', log, updatePath: '/api/tg-bot/update' })
  const called = (method: string) =>
    telegram.calls.filter((call) => call.method.toLowerCase() === method.toLowerCase())
  async function end() {
    await bot.stop()
    await telegram.stop()
  }
  return { telegram, bot, called, end, setting }
}

test('with the duty it drops a webhook, says its commands and polls; without it, it is silent', async () => {
  const { bot, called, end } = await ground('polling')

  await bot.begin()
  await vi.waitFor(() => expect(called('getUpdates')).not.toHaveLength(0), SOON)
  await bot.end()
  const polls = called('getUpdates').length

  expect(called('deleteWebhook')).toHaveLength(1)
  expect(called('setMyCommands')).toHaveLength(4)
  await expect(bot.setWebhook()).resolves.toMatchObject({ why: expect.stringContaining('needs no webhook') })
  expect(called('getUpdates')).toHaveLength(polls)
  await end()
})

test('Telegram is told where the machine listens, and only Telegram is believed', async () => {
  const { bot, called, end, setting } = await ground('webhook')

  const state = await bot.setWebhook()
  await bot.setWebhook()

  expect(state).toMatchObject({ url: 'https://rmm.example/api/tg-bot/update', pendingUpdates: 0 })
  expect(JSON.stringify(state)).not.toContain(webhookSecret(setting.token))
  expect(called('setWebhook')).toHaveLength(1)
  expect(await bot.takeUpdate('a guess', { update_id: 1 })).toBe('not_known')
  expect(await bot.takeUpdate(webhookSecret(setting.token), { update_id: 1 })).toBe('taken')
  expect(await bot.takeUpdate(webhookSecret(setting.token), {})).toBe('taken')
  await end()
  const kept = await db.selectFrom('bot_update').select(['id', 'body']).execute()
  expect(kept).toEqual([{ id: 1, body: null }])
})
