import { createHash } from 'node:crypto'
import type { Release } from '../domain/release/release.ts'

/** What a decision in chat was about: a tap on an older picture of the release carries another one. */
export function aboutOf(release: Pick<Release, 'status' | 'commit' | 'rollbackToTag'>): string {
  const { status, commit, rollbackToTag } = release
  return createHash('sha256')
    .update(JSON.stringify([status, commit, rollbackToTag]))
    .digest('base64url')
    .slice(0, 6)
}
