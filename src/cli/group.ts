import type { GroupOnWire } from '../contract/person.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { sourceWord } from './people.ts'
import { printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { headingOf, table } from './table.ts'

export async function groupList(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const { items } = await client.get<{ items: GroupOnWire[] }>('/groups')
  if (json) return printJson(io, items)
  const heading = headingOf(t('cli-groups-columns'), styleOf(io, io.stdout).dim)
  const rows = items.map(({ name, made_by, members }) => [name, sourceWord(t, made_by), members.join(', ')])
  io.stdout.write(table([heading, ...rows]))
}

/** Who is in it from now on; a group that is not there is made. */
export async function groupSet(
  this: CliContext,
  { json }: { json: boolean },
  name: string,
  ...members: string[]
): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const { items } = await client.get<{ items: GroupOnWire[] }>('/groups')
  const isThere = items.some((group) => group.name === name)
  const group = isThere
    ? await client.patch<GroupOnWire>(`/groups/${encodeURIComponent(name)}`, { members })
    : await client.post<GroupOnWire>('/groups', { name, members })
  if (json) return printJson(io, group)
  io.stderr.write(`${name}: ${group.members.join(', ') || t('word-nobody')}\n`)
}

export async function groupRemove(this: CliContext, _: object, name: string): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  await client.delete(`/groups/${encodeURIComponent(name)}`)
  io.stderr.write(`${t('cli-group-removed', { group: name })}\n`)
}
