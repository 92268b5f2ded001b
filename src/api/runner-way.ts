import { findDeployment } from '../db/deployment.ts'
import { findActive } from '../db/person.ts'
import { sessionOfSecret } from '../db/runner-session.ts'
import { Refused } from '../domain/refusals.ts'
import type { ApiDeps } from './deps.ts'
import { bearerOf, NotSignedIn, type SignInWay } from './sign-in-way.ts'

/** What a runner shows after its claim: it opens what that one deployment needs, and nothing else. */
export function runnerSecret({ db }: Pick<ApiDeps, 'db'>): SignInWay {
  return async (request) => {
    const secret = bearerOf(request)
    if (!secret?.startsWith('rmmr_')) return null
    const session = await sessionOfSecret(db, secret)
    const deployment = session && (await findDeployment(db, session.deploymentId))
    if (!session || !deployment) throw new NotSignedIn('This runner is not known here.', CLAIM_AGAIN)
    const { person: name, id } = session
    const active = await findActive(db, name)
    if (active === null || active === 'disabled')
      throw new Refused({ code: 'person_disabled', facts: { person: name } })
    const { service } = deployment
    return {
      person: { name, role: active.role, grant: { rights: ['run_deployment'], services: [service] } },
      identity: `runner session ${id}`,
      channel: 'github',
      runner: { ...session, service },
    }
  }
}

const CLAIM_AGAIN = 'Claim the deployment again: rmm run-deployment'
