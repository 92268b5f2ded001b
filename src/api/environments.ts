import { type ApprovalPolicyOnWire, environmentList } from '../contract/environment.ts'
import { nothing } from '../contract/params.ts'
import { policyWords } from '../domain/approval/words.ts'
import type { ApprovalPolicy, Installation } from '../domain/service/settings.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'

export function environmentRoutes(api: Api, deps: ApiDeps): void {
  const schema = {
    operationId: 'listEnvironments',
    summary: 'Environments in the order in which a release passes them.',
    tags: ['Environments'],
    querystring: nothing,
    response: { 200: environmentList },
  }
  api.get('/environments', { schema, config: { right: 'read', etag: true } }, async () => {
    const { installation } = deps
    const items = installation.environments.map((environment, index, all) => ({
      name: environment.name,
      order: environment.order,
      production: index === all.length - 1,
      approvals: policyOnWire(environment.approvals, installation),
      automatic_rollback: environment.automaticRollback,
      services: Object.values(installation.services).filter(({ targets }) =>
        Object.hasOwn(targets, environment.name),
      ).length,
    }))
    return { items, next: null }
  })
}

export function policyOnWire(policy: ApprovalPolicy, { groups }: Installation): ApprovalPolicyOnWire {
  const words = policyWords(policy, groups)
  if (policy.kind === 'nobody') {
    return { kind: policy.kind, count: null, people: [], groups: [], own_release: true, words }
  }
  return {
    kind: policy.kind,
    count: policy.kind === 'some_of' ? policy.count : null,
    people: [...policy.people],
    groups: [...(policy.groups ?? [])],
    own_release: policy.ownRelease,
    words,
  }
}
