import type { ReleaseSummary } from '../contract/release.ts'
import { age } from './age.ts'
import { answerOf } from './client.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { headingOf, table } from './table.ts'
import { releaseWord } from './words.ts'

interface Flags {
  service?: string
  phase?: ReleaseSummary['phase']
  limit: number
  json: boolean
}

export async function releaseList(this: CliContext, { json, ...query }: Flags): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const { items } = await answerOf(client.api.GET('/api/v1/releases', { params: { query } }))
  if (json) return printJson(io, items)

  const [newest] = items
  if (!newest) {
    io.stderr.write(`${t('cli-releases-none')}\n`)
    return hint(io, 'rmm release create <service> <tag>')
  }
  const style = styleOf(io, io.stdout)
  const heading = headingOf(t('cli-releases-columns'), style.dim)
  const rows = items.map((release) => [
    String(release.id),
    release.service,
    release.tag,
    releaseWord(t, release, style),
    release.initiated_by,
    age(t, release.created_at, io.now()),
  ])
  io.stdout.write(table([heading, ...rows]))
  hint(io, `rmm release show ${newest.id}`)
}
