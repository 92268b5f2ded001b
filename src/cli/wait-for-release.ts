import type { ReleaseDetail } from '../contract/release.ts'
import type { Translate } from '../i18n/translate.ts'
import { span } from './age.ts'
import { CliError, EXIT } from './cli-error.ts'
import { followRelease, type Happening } from './follow-release.ts'
import { wordsFor } from './language.ts'
import type { Session } from './session.ts'
import { type Style, styleOf } from './style.ts'
import { deploymentWord, kindWord, releaseWord } from './words.ts'

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
  const t = wordsFor(io)
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(timedOut(t, releaseId, timeoutMs)), timeoutMs)
  const style = styleOf(io, io.stderr)
  try {
    const either = AbortSignal.any([signal, limit.signal])
    const happenings = followRelease(client, releaseId, { io, signal: either, fromTheBeginning: false })
    for (;;) {
      const { done, value } = await happenings.next()
      if (done) return value
      const line = told(t, value, style)
      if (line !== null) io.stderr.write(`${line}\n`)
    }
  } finally {
    clearTimeout(timer)
  }
}

function told(t: Translate, happening: Happening, style: Style): string | null {
  if (happening.kind === 'release') {
    const { held } = happening.release
    const why = held === null ? '' : `\n    ${t('cli-waits-because', { why: held.message })}`
    return releaseWord(t, happening.release, style) + why
  }
  if (happening.kind === 'deployment_end') return `    ${deploymentWord(t, happening.status, style)}`
  // What commands say is for `rmm logs`.
  if (happening.kind === 'line') return happening.line.kind === 'note' ? `    ${happening.line.text}` : null

  const { id, environment, kind, tag } = happening.deployment
  return `  ${t('cli-deployment-begins', { environment, kind: kindWord(t, kind), tag, id })}`
}

function timedOut(t: Translate, releaseId: number, timeoutMs: number): CliError {
  return new CliError(t('cli-still-on-its-way', { id: releaseId, time: span(t, timeoutMs) }), {
    remedy: t('cli-still-on-its-way.remedy', { id: releaseId }),
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
