import { buildCommand, buildRouteMap } from '@stricli/core'
import { json } from './parameters.ts'

const show = buildCommand({
  loader: async () => (await import('./telegram.ts')).telegramShow,
  parameters: { flags: { json } },
  docs: { brief: 'Show whether people reach the bot, and what waits to be told' },
})

const link = buildCommand({
  loader: async () => (await import('./telegram.ts')).telegramLink,
  parameters: { flags: { json } },
  docs: { brief: 'Print a link that makes the bot know you; opens once' },
})

export const telegram = buildRouteMap({
  routes: { show, link },
  defaultCommand: 'show',
  docs: { brief: 'The bot in Telegram' },
})
