import { commitsOnWire } from '../app/commits-on-wire.ts'
import { migrationsOnWire } from '../app/migrations-on-wire.ts'
import { type PlaceOnTheWay, planRelease, type ReleasePlan } from '../app/plan-release.ts'
import { nameParams } from '../contract/params.ts'
import { type ReleasePlanOnWire, releasePlan, releasePlanQuery } from '../contract/release-plan.ts'
import type { Refusal } from '../domain/refusals.ts'
import type { Installation } from '../domain/service/settings.ts'
import type { Voice } from '../domain/voice.ts'
import type { ApiDeps } from './deps.ts'
import { policyOnWire } from './environments.ts'
import type { Api } from './http.ts'
import { voiceFor } from './locale.ts'
import { askerOf } from './sign-in.ts'

const planning = {
  operationId: 'planRelease',
  summary: 'What releasing a version would mean; nothing is touched.',
  tags: ['Services'],
  params: nameParams,
  querystring: releasePlanQuery,
  response: { 200: releasePlan },
}

export function releasePlanRoutes(api: Api, deps: ApiDeps): void {
  api.get(
    '/services/:name/release-plan',
    { schema: planning, config: { right: 'read' } },
    async (request) => {
      const wanted = { service: request.params.name, tag: request.query.tag }
      const plan = await planRelease(deps, wanted, askerOf(request))
      return onWire(plan, deps.installation, voiceFor(request))
    },
  )
}

function onWire(plan: ReleasePlan, installation: Installation, voice: Voice): ReleasePlanOnWire {
  const { service, head, base, direction, included, leftOut, migrations, way, refusal } = plan
  const say = (one: Refusal | null) => one && { code: one.code, ...voice.refusal(one) }
  return {
    service,
    head,
    base,
    direction,
    ...commitsOnWire(included, voice),
    left_out: leftOut && { newest: leftOut.newest, ...commitsOnWire(leftOut.seen, voice) },
    migrations: migrationsOnWire(migrations),
    way: way.map(({ environment, running, barrier }: PlaceOnTheWay) => ({
      environment: environment.name,
      runs: running && { tag: running.tag, commit: running.commit, since: running.since.toISOString() },
      approvals: policyOnWire(environment.approvals, installation),
      barrier: say(barrier),
    })),
    refusal: say(refusal),
  }
}
