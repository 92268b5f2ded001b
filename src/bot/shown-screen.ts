import type { Chat } from '../db/chat.ts'
import type { Draw } from './bot.ts'

/** Something that a message can show. */
export interface ShownScreen {
  draw: Draw
  /** May be shown where others read along. */
  inGroups: boolean
}

export function mayShow({ kind }: Pick<Chat, 'kind'>, { inGroups }: Pick<ShownScreen, 'inGroups'>): boolean {
  return kind === 'private' || inGroups
}
