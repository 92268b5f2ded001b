import type { Api } from 'grammy'
import { translator } from '../i18n/translate.ts'
import { COMMANDS } from './updates/command.ts'

/** In groups everything else would be a menu. */
const IN_GROUPS: readonly string[] = ['settings', 'help']

const told = new WeakMap<Pick<Api, 'setMyCommands'>, true>()

/** What Telegram lists when somebody types a slash. Said once for every token. */
export async function tellCommands(api: Pick<Api, 'setMyCommands'>): Promise<void> {
  if (told.has(api)) return
  for (const locale of ['en', 'ru'] as const) {
    const t = translator(locale)
    const all = COMMANDS.map((command) => ({ command, description: t(`command-${command}`) }))
    // English for whoever speaks neither.
    const language = locale === 'en' ? {} : { language_code: locale }
    await api.setMyCommands(all, { scope: { type: 'all_private_chats' }, ...language })
    const inGroups = all.filter(({ command }) => IN_GROUPS.includes(command))
    await api.setMyCommands(inGroups, { scope: { type: 'all_group_chats' }, ...language })
  }
  told.set(api, true)
}
