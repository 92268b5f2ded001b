/** What chats and people choose to hear of a service. */
export const NOTICE_KINDS = [
  /** The card of every release. */
  'releases',
  /** An approval that is needed, and each that is given. */
  'approvals',
  /** Deployed, or taken back. */
  'results',
  'failures',
  /** Deployments to dev servers. */
  'dev',
  /** What the machine itself cannot do. */
  'errors',
] as const

export type NoticeKind = (typeof NOTICE_KINDS)[number]

export function isNoticeKind(word: string): word is NoticeKind {
  return NOTICE_KINDS.some((kind) => kind === word)
}
