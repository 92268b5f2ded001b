import { CliError, EXIT } from '../../src/cli/cli-error.ts'
import { followRelease, type Happening, nextEvent } from '../../src/cli/follow-release.ts'
import type { ReleaseDetail } from '../../src/contract/release.ts'
import type { Status } from '../../src/domain/release/status.ts'
import { mustFind } from './find-release.ts'
import { hasReached, statusOf, whyNever } from './reached.ts'
import type { Ended, Step } from './step.ts'

/** `wait` */
export async function waitForRelease(step: Step): Promise<Ended> {
  const wanted = statusOf(step.inputs, 'deployed')
  return waitForStatus(step, await mustFind(step), wanted)
}

/** Tells step by step what happens to a release until it is where it is meant to come, or never will be. */
export async function waitForStatus(step: Step, id: number, wanted: Status): Promise<Ended> {
  const { client, io, signal } = step
  let last: ReleaseDetail | null = null
  const ended = (release: ReleaseDetail) =>
    hasReached(release.status, wanted) || whyNever(release, wanted) !== null
  try {
    for (;;) {
      last = await follow(step, id, (seen) => {
        last = seen
        return ended(seen)
      })
      if (ended(last)) break
      await nextEvent(client, last, { io, signal })
    }
  } catch (error) {
    const isLate = error instanceof CliError && error.exitCode === EXIT.timedOut
    if (!isLate || last === null) throw error
    return { release: last, problem: `${error.message}\n${error.remedy}` }
  }
  const isThere = hasReached(last.status, wanted)
  return { release: last, problem: isThere ? null : whyNever(last, wanted) }
}

/** Until it is over, waits for people, or is far enough. */
async function follow(
  { client, io, signal, log }: Step,
  id: number,
  isEnough: (release: ReleaseDetail) => boolean,
): Promise<ReleaseDetail> {
  const happenings = followRelease(client, id, { io, signal, fromTheBeginning: false })
  for (;;) {
    const { done, value } = await happenings.next()
    if (done) return value
    log.say(told(value))
    if (value.kind !== 'release' || !isEnough(value.release)) continue
    await happenings.return(value.release)
    return value.release
  }
}

function told(happening: Happening): string {
  if (happening.kind === 'release') {
    const { status, held, approvals } = happening.release
    const asked = status === 'manual_testing' && approvals.missing > 0 ? `: ${approvals.open.join(', ')}` : ''
    const waits = held === null ? '' : `\n    waits: ${held.message} ${held.remedy}`
    return `${status.replaceAll('_', ' ')}${asked}${waits}`
  }
  if (happening.kind === 'line') return `      ${happening.line.text}`
  const { id, environment, kind, tag } = happening.deployment
  if (happening.kind === 'deployment') return `  ${environment}: ${kind} ${tag} (deployment ${id})`
  return `  ${environment}: ${happening.status.replaceAll('_', ' ')}`
}
