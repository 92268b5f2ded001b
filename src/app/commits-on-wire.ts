import type { ReleaseCommitsOnWire } from '../contract/commits.ts'
import type { Voice } from '../domain/voice.ts'
import type { KnownCommits } from './commits-of.ts'

type CommitsOnWire = Pick<
  ReleaseCommitsOnWire,
  'commits' | 'commits_total' | 'pull_requests' | 'commits_url' | 'commits_reason'
>

export function commitsOnWire(seen: KnownCommits, voice: Pick<Voice, 'refusal'>): CommitsOnWire {
  if (seen.kind === 'unknown') {
    const { code } = seen.why
    return {
      commits: null,
      commits_total: null,
      pull_requests: null,
      commits_url: null,
      commits_reason: { code, ...voice.refusal(seen.why) },
    }
  }
  const { commits, total, pullRequests, url } = seen.between
  return {
    commits: commits.map(({ sha, ...commit }) => ({ commit: sha, ...commit })),
    commits_total: total,
    pull_requests: pullRequests.map((one) => ({ ...one })),
    commits_url: url,
    commits_reason: null,
  }
}
