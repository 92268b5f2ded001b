import { insertEvent } from '../db/event.ts'
import { insertToken } from '../db/token.ts'
import type { Grant } from '../domain/person/rights.ts'
import { RUN_TOKEN_MS } from '../domain/person/token-limits.ts'
import { identityOf, type Workflow } from '../domain/person/workflow.ts'
import type { Deps } from './deps.ts'
import type { GivenToken } from './log-in.ts'
import { newToken } from './new-token.ts'
import { mustBeFirst, trustedMachine } from './sign-in-github.ts'
import { askerAtTheDoor, type Visitor } from './visitor.ts'

export interface TokenOfRun extends GivenToken {
  person: string
  grant: Grant
}

/** One token of GitHub for one of this machine that lasts as long as a run needs, with the same rights and no other. */
export async function exchangeWorkflowToken(
  deps: Deps,
  workflow: Workflow,
  visitor: Omit<Visitor, 'agent'>,
): Promise<TokenOfRun> {
  const machine = await trustedMachine(deps, workflow, visitor)
  const grant: Grant = machine.grant ?? { rights: null, services: null }
  const { name: person } = machine
  const { repository, runId } = workflow
  const secret = newToken()
  return deps.db.transaction().execute(async (tx) => {
    const at = deps.now()
    await mustBeFirst(tx, workflow, { request: null, at })
    const expiresAt = new Date(at.getTime() + RUN_TOKEN_MS)
    const label = runId === null ? repository : `${repository} run ${runId}`
    const run = { repository: repository.toLowerCase(), runId }
    const id = await insertToken(tx, { secret, person, label, ...grant, expiresAt, run, at })
    const by = askerAtTheDoor(person, visitor, { identity: identityOf(workflow), channel: 'github' })
    const after = { token: id, person, label, ...grant, expires_at: expiresAt }
    await insertEvent(tx, { at, action: 'issue_token', by, after })
    return { id, secret, expiresAt, person, grant }
  })
}
