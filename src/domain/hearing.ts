import { isNoticeKind, NOTICE_KINDS, type NoticeKind } from './notice-kind.ts'

/**
 * What a chat chooses to hear of a service. `own` is for private chats: how one's own releases ended. That they failed is told
 * whatever is chosen.
 */
export type Heard = NoticeKind | 'own'

/** In the order in which they are offered. */
export const HEARD_IN_PRIVATE: readonly Heard[] = ['own', ...NOTICE_KINDS]

/** Of a private chat whose person chose nothing. Approvals: those that they are asked for. */
const USUAL_IN_PRIVATE: readonly Heard[] = ['own', 'approvals']

/** Of a group that is told to listen, where nothing else is said. */
export const USUAL_IN_GROUPS: readonly NoticeKind[] = ['releases', 'approvals', 'results', 'failures']

export function isHeard(word: string): word is Heard {
  return word === 'own' || isNoticeKind(word)
}

export interface Hearing {
  kind: 'private' | 'group'
  /** Service -> what is heard of it; '': of every service that is not named. */
  chosen: Readonly<Record<string, readonly Heard[]>>
}

export function offeredTo(kind: Hearing['kind']): readonly Heard[] {
  return kind === 'private' ? HEARD_IN_PRIVATE : NOTICE_KINDS
}

/** What is heard of a service; '': of those that are not named. A group hears nothing until somebody says so. */
export function heardOf({ kind, chosen }: Hearing, service: string): readonly Heard[] {
  const own = Object.hasOwn(chosen, service) ? chosen[service] : undefined
  const usual = Object.hasOwn(chosen, '') ? chosen[''] : undefined
  return own ?? usual ?? (kind === 'private' ? USUAL_IN_PRIVATE : [])
}
