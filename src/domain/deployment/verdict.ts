import type { Failure } from '../failures.ts'

/** What a driver saw on a target, and what that means. The reply of a command is a rumour; this is the fact. */

export type Observation =
  /** Nothing of the service runs there. */
  | { kind: 'absent'; detail: string }
  | {
      kind: 'running'
      /** Commit of what runs (not of what lies on disk); null where the driver cannot tell. */
      commit: string | null
      /** Tag the machine gave it when it was started; null when it was started by someone else. */
      tag: string | null
      /** What the health URL said. */
      health: 'healthy' | 'unhealthy' | 'not_asked'
      /** Version that the service itself answered, where the service is asked for one. */
      answeredVersion: string | null
      /** One sentence for people: "HTTP 500 from http://…", "process 4711 answers v1.1.0". */
      detail: string
    }
  /** We could not look. Neither a failure nor a success. `failure`: the host answers, but does not let us in. */
  | { kind: 'unreachable'; detail: string; failure?: Failure }

export interface Wanted {
  tag: string
  commit: string
  /** Whether the service is configured to answer its version. */
  answersVersion: boolean
}

export type Verdict = 'healthy' | 'ill' | 'wrong_version' | 'absent' | 'unknown'

export function verdict(wanted: Wanted, seen: Observation): Verdict {
  if (seen.kind === 'unreachable') return 'unknown'
  if (seen.kind === 'absent') return 'absent'
  if (seen.commit !== wanted.commit) return 'wrong_version'
  if (wanted.answersVersion && seen.health === 'healthy' && !sameVersion(seen.answeredVersion, wanted)) {
    return 'wrong_version'
  }
  return seen.health === 'unhealthy' ? 'ill' : 'healthy'
}

/** Services answer `v1.2.0`, `1.2.0` or the commit; each names the same build. */
function sameVersion(answered: string | null, wanted: Wanted): boolean {
  if (answered === null) return false
  const bare = wanted.tag.replace(/^v/, '')
  return [wanted.tag, bare, wanted.commit].includes(answered)
}
