import type { GroupOnWire } from '../contract/person.ts'
import type { CliContext } from './io.ts'
import { printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { table } from './table.ts'

export async function groupList(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const { items } = await client.get<{ items: GroupOnWire[] }>('/groups')
  if (json) return printJson(io, items)
  const heading = ['GROUP', 'FROM', 'MEMBERS'].map(styleOf(io, io.stdout).dim)
  io.stdout.write(
    table([heading, ...items.map(({ name, made_by, members }) => [name, made_by, members.join(', ')])]),
  )
}

/** Who is in it from now on; a group that is not there is made. */
export async function groupSet(
  this: CliContext,
  { json }: { json: boolean },
  name: string,
  ...members: string[]
): Promise<void> {
  const { io, client } = await openSession(this)
  const { items } = await client.get<{ items: GroupOnWire[] }>('/groups')
  const isThere = items.some((group) => group.name === name)
  const group = isThere
    ? await client.patch<GroupOnWire>(`/groups/${encodeURIComponent(name)}`, { members })
    : await client.post<GroupOnWire>('/groups', { name, members })
  if (json) return printJson(io, group)
  io.stderr.write(`${name}: ${group.members.join(', ') || 'nobody'}\n`)
}

export async function groupRemove(this: CliContext, _: object, name: string): Promise<void> {
  const { io, client } = await openSession(this)
  await client.delete(`/groups/${encodeURIComponent(name)}`)
  io.stderr.write(`There is no group ${name} any more; its people stay.\n`)
}
