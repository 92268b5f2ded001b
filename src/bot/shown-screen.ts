import type { Draw } from './bot.ts'

/** Something that a message can show. */
export interface ShownScreen {
  draw: Draw
  /** May be shown where others read along. */
  inGroups: boolean
}
