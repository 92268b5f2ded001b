/** What the audit log calls whoever has not said who they are. */
export const ANONYMOUS = 'anonymous'
/** What the audit log calls the machine itself, and workflows that come with the key between servers. */
const NAMES = new Set(['machine', 'interserver', ANONYMOUS])
/** Workflows that come with GitHub's own token. */
const PREFIX = 'github:'

/** Whether nobody may be introduced under this name: it says who was no person. */
export function isReservedName(name: string): boolean {
  const plain = name.toLowerCase()
  return NAMES.has(plain) || plain.startsWith(PREFIX)
}
