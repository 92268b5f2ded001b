import type { Api } from 'grammy'
import type { Chat } from '../db/chat.ts'
import type { Carrier, Drawing } from '../notifications/carrier.ts'
import type { BotDeps } from './bot.ts'
import { callbackKey } from './callback.ts'
import { delivered } from './delivery-problem.ts'
import { goneScreen } from './gone-screen.ts'
import { readerIn } from './reader.ts'
import { SCREENS } from './screens.ts'
import { mayShow, type ShownScreen } from './shown-screen.ts'
import { grammySignal, PATIENCE_MS } from './telegram-api.ts'
import { contentOf, plainText, type TelegramContent } from './telegram-content.ts'

export interface TelegramCarrierOptions {
  deps: BotDeps
  api: Api
  botToken: string
  /** Whether the person of a private chat wants no sound now. */
  isQuiet: (chat: Chat, at: Date) => Promise<boolean>
  screens?: Readonly<Record<string, ShownScreen>>
}

/** Fifteen a minute: Telegram takes twenty from a bot in a group, and taps of people are answered in between. */
const IN_GROUPS = { everyMs: 4_000, burst: 1 }
const IN_PRIVATE = { everyMs: 1_000, burst: 4 }
const OVERALL = { everyMs: 40, burst: 5 }

/** Takes messages to Telegram. */
export function createTelegramCarrier(options: TelegramCarrierOptions): Carrier {
  const { deps, api, botToken, isQuiet, screens = SCREENS } = options
  const key = callbackKey(botToken)
  return {
    channel: 'telegram',
    pace: OVERALL,
    patienceMs: PATIENCE_MS,
    paceOf: ({ kind }) => (kind === 'group' ? IN_GROUPS : IN_PRIVATE),
    // Supergroups count for themselves; everything else is one account.
    sharesNumbers: ({ address }) => !address.startsWith('-100'),
    isEditable: ({ content }) => !asksForWords(content),
    plain,
    async draw({ place, remoteId }, chat) {
      const [name, ...args] = place
      const screen = Object.hasOwn(screens, name) ? screens[name] : undefined
      if (!screen) throw new Error(`There is no screen ${name}`)
      const reader = await readerIn(deps.db, chat, { installation: deps.installation, at: deps.now() })
      const drawn = mayShow(chat, screen) ? await screen.draw(deps, reader, args) : null
      // What was shown once does not stay for whoever may not see it any more.
      if (!drawn && remoteId === null) return null
      const content = contentOf(drawn?.screen ?? goneScreen(reader), chat.address, key)
      return { content: { ...content }, releaseId: drawn?.releaseId ?? null }
    },
    async send(chat, { drawing, replyTo, silent }, signal) {
      const { text, ...rest } = asContent(drawing)
      const more = {
        ...rest,
        link_preview_options: { is_disabled: true },
        disable_notification: silent || (await isQuiet(chat, deps.now())),
        ...(chat.topic === '' ? {} : { message_thread_id: Number(chat.topic) }),
        ...(replyTo === null
          ? {}
          : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
      }
      const sent = await delivered(api.sendMessage(chat.address, text, more, grammySignal(signal)))
      return sent.message_id
    },
    async edit(chat, remoteId, drawing, signal) {
      const { text, reply_markup: markup, ...rest } = asContent(drawing)
      const more = {
        ...rest,
        link_preview_options: { is_disabled: true },
        ...(markup && 'inline_keyboard' in markup ? { reply_markup: markup } : {}),
      }
      await delivered(api.editMessageText(chat.address, remoteId, text, more, grammySignal(signal)))
    },
  }
}

function asContent({ content }: Drawing): TelegramContent {
  return content as unknown as TelegramContent
}

/** Such a message can never be edited. */
function asksForWords(content: Drawing['content']): boolean {
  const markup = content['reply_markup']
  return typeof markup === 'object' && markup !== null && 'force_reply' in markup
}

function plain({ content, releaseId }: Drawing): Drawing | null {
  const { parse_mode: mode, text, ...rest } = asContent({ content, releaseId })
  return mode === undefined ? null : { content: { ...rest, text: plainText(text) }, releaseId }
}
