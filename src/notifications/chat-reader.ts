import type { Deps } from '../app/deps.ts'
import { messageOf } from '../lib/errors.ts'
import { bringChatsInLine } from './configured-chats.ts'
import { followEvents, skipEvent } from './follow-events.ts'
import type { EventReader } from './follower.ts'

interface ReaderDeps extends Pick<Deps, 'db' | 'now' | 'installation'> {
  log: Record<'warn', (facts: object, message: string) => void>
}

/** What happens becomes messages in chats. */
export function createChatReader(deps: ReaderDeps): EventReader {
  return {
    prepare: chatsInLine(deps),
    read: (part) => followEvents(deps, part),
    skip: (upTo) => skipEvent(deps, upTo),
  }
}

/** Chats of rmm.yaml are what the configuration in force says, whenever that is another one. */
function chatsInLine(deps: ReaderDeps): () => Promise<void> {
  let seen: readonly unknown[] = []
  return async () => {
    const { telegram, services } = deps.installation
    if (seen[0] === telegram && seen[1] === services) return
    try {
      await bringChatsInLine(deps)
      seen = [telegram, services]
    } catch (error) {
      // Tried again with the next look; what happens is told all the same.
      deps.log.warn({ reason: messageOf(error) }, 'the chats of rmm.yaml could not be brought in line')
    }
  }
}
