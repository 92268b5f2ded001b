import type { FastifyRequest } from 'fastify'
import { hearSession, type RunnerSession } from '../db/runner-session.ts'
import { Refused } from '../domain/refusals.ts'
import type { ApiDeps } from './deps.ts'

/** The runner that carries this deployment out, and was heard of just now; or `Refused`. */
export async function mustBeInOffice(
  { db }: Pick<ApiDeps, 'db'>,
  { signedIn }: FastifyRequest,
  deployment: number,
): Promise<RunnerSession & { service: string }> {
  const runner = signedIn?.runner
  if (runner?.deploymentId !== deployment) throw onlyForRunner(deployment)
  if (await hearSession(db, runner.id)) return runner
  throw new Refused({ code: 'runner_superseded', facts: { deployment } })
}

export function onlyForRunner(deployment: number): Refused {
  return new Refused({ code: 'runner_only', facts: { deployment } })
}
