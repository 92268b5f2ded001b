import type { ReleaseDetail } from '../contract/release.ts'
import { CliError, EXIT } from './cli-error.ts'
import type { CliContext } from './io.ts'
import { hint, nextCommand, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { releaseWord } from './words.ts'

interface Flags {
  description?: string
  tag?: string
  json: boolean
}

/** Changes what is said of a release: an empty description takes it away. */
export async function releaseEdit(this: CliContext, flags: Flags, id: number): Promise<void> {
  const { description, tag, json } = flags
  if (description === undefined && tag === undefined) {
    throw new CliError('Nothing is to be changed.', {
      remedy: `Say what: rmm release edit ${id} --description <text>`,
      exitCode: EXIT.usage,
    })
  }
  const { io, client } = await openSession(this)
  const release = await client.patch<ReleaseDetail>(`/releases/${id}`, {
    ...(description === undefined ? {} : { description: description.trim() === '' ? null : description }),
    ...(tag === undefined ? {} : { tag }),
  })
  if (json) printJson(io, release)
  else {
    const word = releaseWord(release, styleOf(io, io.stdout))
    io.stdout.write(`release ${release.id}  ${release.service} ${release.tag}  ${word}\n`)
  }
  hint(io, nextCommand(release))
}
