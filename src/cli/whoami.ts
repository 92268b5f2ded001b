import type { Me } from '../contract/person.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { settingRows } from './people.ts'
import { printJson } from './say.ts'
import { openSession } from './session.ts'
import { table } from './table.ts'

export async function whoami(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const me = await client.get<Me>('/users/me')
  if (json) return printJson(io, me)
  const t = wordsFor(io)
  const { name, display_name, email, role, groups, came_with, rights } = me
  const refused = rights.filter(({ allowed }) => !allowed).map(({ right }) => right)
  const rows = [
    [t('cli-fact-name'), display_name === null ? name : `${name} (${display_name})`],
    [t('cli-fact-role'), role],
    ...(email === null ? [] : [[t('cli-fact-e-mail'), email]]),
    ...(groups.length === 0 ? [] : [[t('cli-fact-groups'), groups.join(', ')]]),
    ...settingRows(t, me),
    [t('cli-fact-machine'), client.url],
    [t('cli-fact-known-by'), came_with.identity],
    [t('cli-fact-may-not'), refused.length === 0 ? t('cli-nothing-refused') : refused.join(', ')],
  ]
  io.stdout.write(table(rows))
}
