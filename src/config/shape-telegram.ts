import { z } from 'zod'
import { isNoticeKind, NOTICE_KINDS } from '../domain/notice-kind.ts'
import { LOCALES } from '../domain/person/locale.ts'
import { isTimeZone } from '../domain/person/time-zone.ts'
import type { TelegramChatSetting } from '../domain/service/settings.ts'
import { didYouMean } from '../lib/did-you-mean.ts'
import { isPrivateHost } from '../lib/private-address.ts'
import { name, text } from './shape-words.ts'

/** The bot in Telegram, and the chats that hear of services. */

export const TELEGRAM_API = 'https://api.telegram.org'

/** The token travels in the address itself. */
export function botApiProblem(address: string): string | null {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) return 'must be an https:// address'
  if (url.protocol === 'http:' && !isPrivateHost(url.hostname))
    return 'must be an https:// address: http:// is only for a server on your own network'
  return url.username || url.password || url.search || url.hash
    ? 'is more than an address: remove the user, "?" and "#"'
    : null
}

export function isBotToken(value: string): boolean {
  return /^\d{1,20}:[\w-]{1,200}$/.test(value)
}

export const NO_BOT_TOKEN = 'is no token of a bot: it looks like 123456:ABC-DEF, as @BotFather gave it'

const language = z.enum(LOCALES)

const timeZone = text.refine(isTimeZone, 'must be the name of a time zone, such as Europe/Moscow')

const kind = text.transform((value, context) => {
  if (isNoticeKind(value)) return value
  const meant = didYouMean(value, NOTICE_KINDS)
  context.addIssue(meant === null ? `must be one of ${NOTICE_KINDS.join(', ')}` : `did you mean "${meant}"?`)
  return z.NEVER
})

const NO_CHAT = 'must be the number of a group, such as -1001234567890'

const chatNumber = z
  .union([z.int(NO_CHAT), z.string().regex(/^-?\d{1,16}$/, NO_CHAT)], NO_CHAT)
  .transform(String)
  .refine(
    (value) => value.startsWith('-'),
    'is the number of a person: people come with a link of their own (rmm telegram link); groups have a number below zero',
  )

const chat = z
  .strictObject({
    id: chatNumber.describe('The number of the group, below zero.'),
    topic: z
      .int('must be the number of a topic')
      .min(1, 'must be the number of a topic')
      .optional()
      .describe('One topic of a group that has them. Omitted: the group as a whole.'),
    language: language.optional().describe('Omitted: that of the bot.'),
    time_zone: timeZone.optional().describe('Omitted: that of the bot.'),
    tell: z
      .array(kind, `must be a list of ${NOTICE_KINDS.join(', ')}`)
      .min(1, 'is empty: name what the chat hears, or remove the key')
      .optional()
      .describe(`What the chat hears: ${NOTICE_KINDS.join(', ')}.`),
  })
  .transform(
    (one): TelegramChatSetting => ({
      id: one.id,
      topic: one.topic === undefined ? null : String(one.topic),
      language: one.language ?? null,
      timeZone: one.time_zone ?? null,
      tell: one.tell ? [...new Set(one.tell)] : null,
    }),
  )

export const telegramShape = z.strictObject({
  token: text.optional().describe('`secret:<name>`. Omitted: the variable RMM_TELEGRAM_TOKEN.'),
  mode: z
    .enum(['polling', 'webhook'])
    .prefault('polling')
    .describe('How updates come in: the bot asks for them, or Telegram brings them to sign_in.public_url.'),
  api_root: text
    .superRefine((value, context) => {
      const problem = botApiProblem(value)
      if (problem !== null) context.addIssue(problem)
    })
    .transform(withoutSlash)
    .optional()
    .describe('A Bot API server of your own. Omitted: that of Telegram.'),
  language: language.prefault('en').describe('Where neither a chat nor a person has chosen one.'),
  time_zone: timeZone.prefault('UTC').describe('Where neither a chat nor a person has chosen one.'),
  chats: z.record(name, chat).prefault({}).describe('Groups that hear of services.'),
})

export function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '')
}

const chatName = name.describe('A chat of telegram.chats.')

export const notifyShape = z
  .strictObject({
    telegram: z
      .union(
        [
          chatName,
          z
            .array(chatName, 'must be the name of a chat, or a list')
            .min(1, 'is empty: name chats, or remove the key'),
        ],
        'must be the name of a chat, or a list of names',
      )
      .transform((chats) => (typeof chats === 'string' ? [chats] : [...new Set(chats)])),
  })
  .describe('Who hears of the service. Omitted: every chat.')
