import { findChat } from '../db/chat.ts'
import { setChatLocale, setChatTimeZone } from '../db/chat-at.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import type { Locale } from '../domain/person/locale.ts'
import { Refused } from '../domain/refusals.ts'
import type { TelegramChatSetting } from '../domain/service/settings.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'

export interface ChatEdit {
  chat: number
  /** Null: that of the bot; left out: as it is. */
  locale?: Locale | null | undefined
  timeZone?: string | null | undefined
}

/** Admins say in which language a group is told, and on which clock. */
export async function changeChat(
  deps: Pick<Deps, 'db' | 'now' | 'installation'>,
  edit: ChatEdit,
  by: Asker,
): Promise<void> {
  const { chat: id } = edit
  await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `chat ${id}`)
    if (await findByCause(tx, by.cause)) return
    await mustMay(tx, by, 'apply_configuration')
    const chat = await findChat(tx, id)
    // Whose private chat is which is nobody else's business.
    if (!chat || (chat.kind === 'private' && chat.person !== by.person)) throw new NotFound('chat', id)
    if (chat.kind === 'private') throw new Refused({ code: 'private_chat', facts: {} })

    const { locale = chat.locale, timeZone = chat.timeZone } = edit
    const said = chat.name === null ? undefined : deps.installation.telegram?.chats[chat.name]
    if (locale !== chat.locale) {
      refuseConfigured(said, { chat: chat.name, field: 'language' })
      await setChatLocale(tx, id, locale)
    }
    if (timeZone !== chat.timeZone) {
      refuseConfigured(said, { chat: chat.name, field: 'time_zone' })
      await setChatTimeZone(tx, id, timeZone)
    }
    await insertEvent(tx, {
      at: deps.now(),
      action: 'change_chat',
      by,
      before: { chat: id, language: chat.locale, time_zone: chat.timeZone },
      after: { chat: id, title: chat.title, language: locale, time_zone: timeZone },
    })
  })
}

/** It would be back with the next start. */
function refuseConfigured(
  said: TelegramChatSetting | undefined,
  { chat, field }: { chat: string | null; field: 'language' | 'time_zone' },
): void {
  const isSaid = field === 'language' ? said?.language : said?.timeZone
  if (isSaid) throw new Refused({ code: 'chat_from_configuration', facts: { chat: chat ?? '', field } })
}
