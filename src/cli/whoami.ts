import type { Me } from '../contract/person.ts'
import type { CliContext } from './io.ts'
import { settingRows } from './people.ts'
import { printJson } from './say.ts'
import { openSession } from './session.ts'
import { table } from './table.ts'

export async function whoami(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const me = await client.get<Me>('/users/me')
  if (json) return printJson(io, me)
  const { name, display_name, email, role, groups, came_with, rights } = me
  const refused = rights.filter(({ allowed }) => !allowed).map(({ right }) => right)
  const rows = [
    ['name', display_name === null ? name : `${name} (${display_name})`],
    ['role', role],
    ...(email === null ? [] : [['e-mail', email]]),
    ...(groups.length === 0 ? [] : [['groups', groups.join(', ')]]),
    ...settingRows(me),
    ['machine', client.url],
    ['known by', came_with.identity],
    ['may not', refused.length === 0 ? 'nothing is refused' : refused.join(', ')],
  ]
  io.stdout.write(table(rows))
}
