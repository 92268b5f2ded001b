import type { Tx } from '../db/connection.ts'
import { insertEvent } from '../db/event.ts'
import { findIdentity, identitiesOf, insertIdentity, relabelIdentity } from '../db/identity.ts'
import { findAccount, insertPerson } from '../db/person.ts'
import { spendWorkflowToken } from '../db/spent-workflow-token.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import type { Person } from '../domain/person/rights.ts'
import { grantFor, machineNameOf } from '../domain/person/trusted-workflow.ts'
import { identityOf, type Workflow } from '../domain/person/workflow.ts'
import { Refused } from '../domain/refusals.ts'
import type { Deps } from './deps.ts'
import { askerAtTheDoor, type Visitor } from './visitor.ts'

export interface KnownWorkflow {
  person: Person
  /** For the audit log. */
  identity: string
}

export interface WorkflowAtTheDoor {
  workflow: Workflow
  visitor: Omit<Visitor, 'agent'>
  /** The request, where a repeat of it changes nothing; null: it would be another one. */
  request: string | null
}

/**
 * Which machine comes with this token of GitHub, or `Refused`. A token opens one request, and that request again: whoever has more to
 * do exchanges it (`exchangeWorkflowToken`).
 */
export async function authenticateWorkflow(
  deps: Deps,
  { workflow, visitor, request }: WorkflowAtTheDoor,
): Promise<KnownWorkflow> {
  const person = await trustedMachine(deps, workflow, visitor)
  await deps.db.transaction().execute((tx) => mustBeFirst(tx, workflow, { request, at: deps.now() }))
  return { person, identity: identityOf(workflow) }
}

/** Of two who come with the same token at once one is refused. */
export async function mustBeFirst(
  tx: Tx,
  { issuer, proof }: Workflow,
  use: { request: string | null; at: Date },
): Promise<void> {
  if (await spendWorkflowToken(tx, { issuer, ...proof }, use)) return
  throw new Refused({ code: 'github_token_replayed', facts: {} })
}

/** The machine behind a repository that is trusted, with the most that this workflow may do; or `Refused`. */
export async function trustedMachine(
  deps: Deps,
  workflow: Workflow,
  visitor: Omit<Visitor, 'agent'>,
): Promise<Person> {
  const grant = grantFor(workflow, deps.installation.github.oidc?.trust ?? [])
  const name = (await knownMachine(deps, workflow)) ?? (await meet(deps, workflow, visitor))
  const account = await findAccount(deps.db, name)
  if (!account || account.disabled) throw new Refused({ code: 'person_disabled', facts: { person: name } })
  return { name, role: account.role, grant }
}

const keyOf = ({ issuer, repositoryId }: Workflow) =>
  ({ kind: 'github', issuer, subject: `repository:${repositoryId}` }) as const

async function knownMachine({ db }: Deps, workflow: Workflow): Promise<string | null> {
  const known = await findIdentity(db, keyOf(workflow))
  return known && known.label === workflow.repository ? known.person : null
}

/** The first contact of a repository, or the first under another name. */
async function meet(deps: Deps, workflow: Workflow, visitor: Omit<Visitor, 'agent'>): Promise<string> {
  return deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `machine of ${workflow.issuer}`)
    const known = await findIdentity(tx, keyOf(workflow))
    const name = known?.person ?? machineNameOf(workflow)
    const by = askerAtTheDoor(name, visitor, { identity: 'github', channel: 'github' })
    const meeting = { workflow, name, at: deps.now(), by }
    if (!known) await introduce(tx, meeting)
    else if (known.label !== workflow.repository)
      await rename(tx, { ...meeting, id: known.id, before: known.label })
    return name
  })
}

interface Meeting {
  workflow: Workflow
  name: string
  at: Date
  by: Asker
}

/** Whoever has this name now is remembered by number: a name that is given up at GitHub is free for anybody to take. */
async function introduce(tx: Tx, { workflow, name, at, by }: Meeting): Promise<void> {
  const { repository } = workflow
  const account = await findAccount(tx, name)
  const remembered = (await identitiesOf(tx, name)).some(({ kind }) => kind === 'github')
  if (remembered || account?.kind === 'human') {
    throw new Refused({ code: 'github_repository_replaced', facts: { repository } })
  }
  if (!account)
    await insertPerson(tx, { name, role: 'engineer', kind: 'machine', roleFrom: 'configuration' }, at)
  const id = await insertIdentity(tx, { ...keyOf(workflow), person: name, label: repository }, at)
  const after = { person: name, identity: id, repository, repository_id: workflow.repositoryId }
  await insertEvent(tx, { at, action: account ? 'link_identity' : 'add_person', by, after })
}

async function rename(
  tx: Tx,
  { workflow, name, at, by, id, before }: Meeting & { id: number; before: string },
): Promise<void> {
  await relabelIdentity(tx, id, workflow.repository)
  await insertEvent(tx, {
    at,
    action: 'change_identity',
    by,
    before: { person: name, identity: id, repository: before },
    after: { person: name, identity: id, repository: workflow.repository },
  })
}
