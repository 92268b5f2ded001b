import type { Chat } from './bot-api-world.ts'

/** Where something is written. */
export interface Room {
  chat: Chat
  topic: number | null
}
