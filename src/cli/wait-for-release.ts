import type { ReleaseDetail } from '../contract/release.ts'
import { span } from './age.ts'
import { CliError, EXIT } from './cli-error.ts'
import { followRelease, type Happening } from './follow-release.ts'
import type { Session } from './session.ts'
import { type Style, styleOf } from './style.ts'
import { deploymentWord, releaseWord } from './words.ts'

type Status = ReleaseDetail['status']

export interface Wait {
  releaseId: number
  timeoutMs: number
  /** How it is meant to end. */
  wanted: readonly Status[]
}

/** Tells step by step what the machine does with a release until it is over or waits for people. */
export async function waitForRelease(
  { io, client, signal }: Session,
  { releaseId, timeoutMs }: Wait,
): Promise<ReleaseDetail> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(timedOut(releaseId, timeoutMs)), timeoutMs)
  const style = styleOf(io, io.stderr)
  try {
    const either = AbortSignal.any([signal, limit.signal])
    const happenings = followRelease(client, releaseId, { io, signal: either, fromTheBeginning: false })
    for (;;) {
      const { done, value } = await happenings.next()
      if (done) return value
      const line = told(value, style)
      if (line !== null) io.stderr.write(`${line}\n`)
    }
  } finally {
    clearTimeout(timer)
  }
}

function told(happening: Happening, style: Style): string | null {
  if (happening.kind === 'release') {
    const { held } = happening.release
    return releaseWord(happening.release, style) + (held === null ? '' : `\n    waits: ${held.message}`)
  }
  if (happening.kind === 'deployment_end') return `    ${deploymentWord(happening.status, style)}`
  // What commands say is for `rmm logs`.
  if (happening.kind === 'line') return happening.line.kind === 'note' ? `    ${happening.line.text}` : null

  const { id, environment, kind, tag } = happening.deployment
  return `  ${environment}: ${kind} ${tag} (deployment ${id})`
}

function timedOut(releaseId: number, timeoutMs: number): CliError {
  return new CliError(`Release ${releaseId} is still on its way after ${span(timeoutMs)}.`, {
    remedy: `The machine goes on. Look again: rmm release show ${releaseId}`,
    exitCode: EXIT.timedOut,
  })
}

/** What a program learns from how a release stands after waiting. */
export function exitCodeOf({ status, phase }: ReleaseDetail, wanted: readonly Status[]): number {
  if (wanted.includes(status)) return EXIT.ok
  if (status === 'manual_testing') return EXIT.waitsForApproval
  if (status === 'manual_test_failed') return EXIT.denied
  return phase === 'failed' ? EXIT.deploymentFailed : EXIT.error
}
