import type { ReleaseDetail } from '../contract/release.ts'
import { movesByItself, nextEvent } from './follow-release.ts'
import type { CliContext } from './io.ts'
import { patiently } from './patience.ts'
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
  draw(session, release, { watch, json })
  if (watch) {
    while (movesByItself(release)) {
      await nextEvent(client, release, { io, signal })
      release = await patiently(io, signal, get)
      draw(session, release, { watch, json })
    }
  }
  // Who has just read what failed reads on in its log.
  hint(io, release.phase === 'failed' ? `rmm logs --release ${id}` : nextCommand(release))
}

/** A terminal shows one screen that changes, a file one after another. */
function draw({ io }: Session, release: ReleaseDetail, { watch, json }: Flags): void {
  if (json) return watch ? printJsonLine(io, release) : printJson(io, release)
  const clear = watch && io.stdout.isTTY ? '\u001b[H\u001b[2J' : ''
  io.stdout.write(clear + showRelease(release, styleOf(io, io.stdout), io.now()))
}
