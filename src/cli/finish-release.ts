import type { ReleaseDetail } from '../contract/release.ts'
import type { CliContext } from './io.ts'
import { hint, nextCommand, printJson } from './say.ts'
import type { Session } from './session.ts'
import { styleOf } from './style.ts'
import { exitCodeOf, waitForRelease } from './wait-for-release.ts'
import { releaseWord } from './words.ts'

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
  else
    io.stdout.write(
      `release ${last.id}  ${last.service} ${last.tag}  ${releaseWord(last, styleOf(io, io.stdout))}\n`,
    )
  sayWhy(session, last)
  hint(io, nextCommand(last))
  if (flags.wait) context.exitWith(exitCodeOf(last, wanted))
}

/** `alice and bob`, or `2 of: alice, bob, carol`. */
function approvers({ missing, open }: ReleaseDetail['approvals']): string {
  return missing < open.length ? `${missing} of: ${open.join(', ')}` : open.join(' and ')
}

function sayWhy({ io }: Session, release: ReleaseDetail): void {
  const { failure, held, approvals, status, rollback_to_tag } = release
  if (held) io.stderr.write(`${held.message}\n${held.remedy}\n`)
  if (failure) io.stderr.write(`${failure.message}\n${failure.remedy}\n`)
  if (status === 'rollback_done')
    io.stderr.write(`It went back to ${rollback_to_tag ?? 'what ran before'}.\n`)
  if (status === 'manual_testing') io.stderr.write(`It waits for ${approvers(approvals)}.\n`)
}
