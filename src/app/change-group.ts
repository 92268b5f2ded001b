import type { Tx } from '../db/connection.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { findPerson } from '../db/person.ts'
import { deleteTeam, insertTeam, lockTeam, saveMembers, type Team } from '../db/team.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import { Refused } from '../domain/refusals.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'

interface Group {
  name: string
  members: readonly string[]
}

/** People who are named together. */
export async function addGroup(deps: Deps, { name, members }: Group, by: Asker): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `group ${name}`)
    if (await findByCause(tx, by.cause)) return

    await mustMay(tx, by, 'manage_people')
    const isConfigured = Object.hasOwn(deps.installation.groups, name)
    if (isConfigured || (await lockTeam(tx, name))) {
      throw new Refused({ code: 'group_exists', facts: { group: name } })
    }
    await mustKnow(tx, members)
    const at = deps.now()
    await insertTeam(tx, { name, madeBy: 'admin', members }, at)
    await insertEvent(tx, { at, action: 'add_group', by, after: { group: name, members } })
  })
}

/** The members from now on. `revision`: what the asker has seen; null: any. */
export async function changeGroup(
  deps: Deps,
  { name, members, revision }: Group & { revision: number | null },
  by: Asker,
): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const group = await mine(tx, deps, { name, revision, by })
    if (group === null) return
    await mustKnow(tx, members)
    await saveMembers(tx, name, members)
    const before = { group: name, members: group.members }
    await insertEvent(tx, {
      at: deps.now(),
      action: 'change_group',
      by,
      before,
      after: { group: name, members },
    })
  })
}

export async function removeGroup(
  deps: Deps,
  { name, revision }: { name: string; revision: number | null },
  by: Asker,
): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const group = await mine(tx, deps, { name, revision, by })
    if (group === null) return
    await deleteTeam(tx, name)
    const before = { group: name, members: group.members }
    await insertEvent(tx, { at: deps.now(), action: 'remove_group', by, before })
  })
}

/** The group, which an admin may change here; null: that has happened already. */
async function mine(
  tx: Tx,
  { installation }: Pick<Deps, 'installation'>,
  { name, revision, by }: { name: string; revision: number | null; by: Asker },
): Promise<Team | null> {
  await takeTurn(tx, `group ${name}`)
  if (await findByCause(tx, by.cause)) return null

  await mustMay(tx, by, 'manage_people')
  const group = await lockTeam(tx, name)
  const isConfigured = Object.hasOwn(installation.groups, name) || group?.madeBy === 'configuration'
  const source = isConfigured ? 'rmm.yaml' : group?.madeBy === 'oidc' ? 'the identity provider' : null
  if (source !== null) throw new Refused({ code: 'group_from_elsewhere', facts: { group: name, source } })
  if (!group) throw new NotFound('group', name)
  if (revision !== null && revision !== group.revision) {
    throw new Refused({ code: 'changed_meanwhile', facts: {} })
  }
  return group
}

async function mustKnow(tx: Tx, members: readonly string[]): Promise<void> {
  for (const member of members) if (!(await findPerson(tx, member))) throw new NotFound('person', member)
}
