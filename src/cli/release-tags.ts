import type { ServiceTagList } from '../contract/service.ts'
import { MachineAway } from './cli-error.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { headingOf, table } from './table.ts'

interface Flags {
  limit: number
  json: boolean
}

export async function releaseTags(this: CliContext, { limit, json }: Flags, service: string): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const { items, unreachable } = await client.get<ServiceTagList>(
    `/services/${encodeURIComponent(service)}/tags`,
  )
  if (unreachable !== null)
    throw new MachineAway(t('cli-repository-unreadable', { service, why: unreachable }))
  const shown = items.slice(0, limit)
  if (json) return printJson(io, shown)
  if (shown.length === 0) return void io.stderr.write(`${t('cli-tags-none', { service })}\n`)
  const style = styleOf(io, io.stdout)
  const rows = shown.map(({ tag, commit, release_id }) => [
    tag,
    commit.slice(0, 10),
    release_id === null ? '' : String(release_id),
  ])
  io.stdout.write(table([headingOf(t('cli-tags-columns'), style.dim), ...rows]))
  const fresh = shown.find(({ release_id }) => release_id === null)
  if (fresh) hint(io, `rmm deploy ${service} ${fresh.tag}`)
}
