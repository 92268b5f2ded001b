import type { Reader } from './bot.ts'
import type { Screen } from './screen.ts'

/** Stands where something stood that is not there any more, or not for whoever reads there now. */
export function goneScreen({ t, chat, person }: Pick<Reader, 't' | 'chat' | 'person'>): Screen {
  const isKnown = chat.kind === 'private' && person !== null
  return { text: t('chat-gone'), rows: isKnown ? [[{ label: t('releases-to-menu'), go: ['menu'] }]] : [] }
}
