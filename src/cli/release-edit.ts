import type { ReleaseDetail } from '../contract/release.ts'
import { CliError, EXIT } from './cli-error.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, nextCommand, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { releaseLine } from './words.ts'

interface Flags {
  description?: string
  tag?: string
  json: boolean
}

/** Changes what is said of a release: an empty description takes it away. */
export async function releaseEdit(this: CliContext, flags: Flags, id: number): Promise<void> {
  const { description, tag, json } = flags
  if (description === undefined && tag === undefined) {
    const t = wordsFor(this.io)
    throw new CliError(t('cli-edit-nothing'), {
      remedy: t('cli-edit-nothing.remedy', { id }),
      exitCode: EXIT.usage,
    })
  }
  const { io, client } = await openSession(this)
  const release = await client.patch<ReleaseDetail>(`/releases/${id}`, {
    ...(description === undefined ? {} : { description: description.trim() === '' ? null : description }),
    ...(tag === undefined ? {} : { tag }),
  })
  if (json) printJson(io, release)
  else io.stdout.write(releaseLine(wordsFor(io), release, styleOf(io, io.stdout)))
  hint(io, nextCommand(release))
}
