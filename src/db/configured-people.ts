import type { PersonSetting } from '../domain/service/settings.ts'
import type { Tx } from './connection.ts'
import { savePeople } from './person.ts'
import { endSessions } from './session.ts'

interface People {
  before: readonly PersonSetting[]
  after: readonly PersonSetting[]
}

/** People of a configuration that comes into force: who is new may come in, who is gone may not, who has another role begins anew. */
export async function savePeopleOf(tx: Tx, { before, after }: People, at: Date): Promise<void> {
  const names = new Set(after.map(({ name }) => name))
  const gone = before.map(({ name }) => name).filter((name) => !names.has(name))
  const added = after.map(({ name }) => name).filter((name) => !before.some((person) => person.name === name))
  const changed = after.filter(({ name, role }) =>
    before.some((person) => person.name === name && person.role !== role),
  )
  await savePeople(tx, after, at)
  if (added.length > 0)
    await tx.updateTable('person').set({ disabled_at: null }).where('name', 'in', added).execute()
  if (gone.length > 0)
    await tx
      .updateTable('person')
      .set({ disabled_at: at })
      .where('name', 'in', gone)
      .where('role_from', '=', 'configuration')
      .where('disabled_at', 'is', null)
      .execute()
  for (const person of gone) await endSessions(tx, { person }, { at, why: 'no longer in the configuration' })
  for (const { name } of changed) await endSessions(tx, { person: name }, { at, why: 'another role' })
}
