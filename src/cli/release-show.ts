import type { ReleaseCommitsOnWire } from '../contract/commits.ts'
import type { ReleaseDetail } from '../contract/release.ts'
import type { Translate } from '../i18n/translate.ts'
import { movesByItself, nextEvent } from './follow-release.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { patiently } from './patience.ts'
import { countsOf } from './release-commits.ts'
import { hint, nextCommand, printJson, printJsonLine } from './say.ts'
import { openSession, type Session } from './session.ts'
import { showRelease } from './show-release.ts'
import { styleOf } from './style.ts'

interface Flags {
  watch: boolean
  json: boolean
}

export async function releaseShow(this: CliContext, { watch, json }: Flags, id: number): Promise<void> {
  const session = await openSession(this)
  const { io, client, signal } = session
  const get = () => client.get<ReleaseDetail>(`/releases/${id}`)
  let release = await get()
  // A machine that is older than this command does not know, and shows everything else.
  const commits = json
    ? null
    : await client.get<ReleaseCommitsOnWire>(`/releases/${id}/commits`).catch(() => null)
  draw(session, release, { watch, json, commits })
  if (watch) {
    while (movesByItself(release)) {
      await nextEvent(client, release, { io, signal })
      release = await patiently(io, signal, get)
      draw(session, release, { watch, json, commits })
    }
  }
  // Who has just read what failed reads on in its log.
  hint(io, release.phase === 'failed' ? `rmm logs --release ${id}` : nextCommand(release))
}

/** A terminal shows one screen that changes, a file one after another. */
function draw(
  { io }: Session,
  release: ReleaseDetail,
  { watch, json, commits }: Flags & { commits: ReleaseCommitsOnWire | null },
): void {
  if (json) return watch ? printJsonLine(io, release) : printJson(io, release)
  const clear = watch && io.stdout.isTTY ? '\u001b[H\u001b[2J' : ''
  const t = wordsFor(io)
  const shown = { ...release, brings: bringsOf(t, commits) }
  io.stdout.write(clear + showRelease(t, shown, styleOf(io, io.stdout), io.now()))
}

/** What it brings to production, in a few words; null: there is nothing to say. */
function bringsOf(t: Translate, commits: ReleaseCommitsOnWire | null): string | null {
  if (!commits || commits.commits_reason?.code === 'no_earlier_version') return null
  if (commits.commits_reason) return t('cli-brings-unknown', { why: commits.commits_reason.message })
  const counts = countsOf(t, commits)
  const tag = commits.base?.tag
  if (tag === undefined) return t('cli-brings-first', { counts })
  return commits.direction === 'older'
    ? t('cli-brings-less', { counts, tag })
    : t('cli-brings-more', { counts, tag })
}
