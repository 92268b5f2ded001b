import type { ReleaseDetail } from '../contract/release.ts'
import type { Translate } from '../i18n/translate.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, nextCommand, printJson } from './say.ts'
import type { Session } from './session.ts'
import { styleOf } from './style.ts'
import { exitCodeOf, waitForRelease } from './wait-for-release.ts'
import { releaseLine } from './words.ts'

export interface FinishFlags {
  wait: boolean
  timeout: number
  json: boolean
}

interface Finish {
  release: ReleaseDetail
  flags: FinishFlags
  /** How it is meant to end. */
  wanted: readonly ReleaseDetail['status'][]
}

/** The end of every command that sets a release in motion: wait if asked to, say how it stands and what comes next. */
export async function finishRelease(
  context: CliContext,
  session: Session,
  { release, flags, wanted }: Finish,
): Promise<void> {
  const { io } = session
  const wait = { releaseId: release.id, timeoutMs: flags.timeout, wanted }
  const last = flags.wait ? await waitForRelease(session, wait) : release

  if (flags.json) printJson(io, last)
  else io.stdout.write(releaseLine(wordsFor(io), last, styleOf(io, io.stdout)))
  sayWhy(session, last)
  hint(io, nextCommand(last))
  if (flags.wait) context.exitWith(exitCodeOf(last, wanted))
}

/** For alice and bob, or for 2 of: alice, bob, carol. */
function waitsFor(t: Translate, { missing, open }: ReleaseDetail['approvals']): string {
  if (missing < open.length) return t('cli-waits-for-some', { count: missing, people: open.join(', ') })
  const [first = '', ...others] = open
  const people = others.reduce((one, other) => t('cli-and', { one, other }), first)
  return t('cli-waits-for-all', { people })
}

function sayWhy({ io }: Session, release: ReleaseDetail): void {
  const t = wordsFor(io)
  const { failure, held, approvals, status, rollback_to_tag } = release
  if (held) io.stderr.write(`${held.message}\n${held.remedy}\n`)
  if (failure) io.stderr.write(`${failure.message}\n${failure.remedy}\n`)
  if (status === 'rollback_done') {
    const tag = rollback_to_tag
    io.stderr.write(`${tag === null ? t('cli-went-back-before') : t('cli-went-back', { tag })}\n`)
  }
  if (status === 'manual_testing') io.stderr.write(`${waitsFor(t, approvals)}\n`)
}
