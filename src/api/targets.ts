import { targetFilter, targetList } from '../contract/target.ts'
import { targetsOf } from '../db/views/targets.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { voiceFor } from './locale.ts'

export function targetRoutes(api: Api, deps: ApiDeps): void {
  const schema = {
    operationId: 'listTargets',
    summary: 'Where services run: hosts, health, host keys, the last look of the doctor.',
    tags: ['Targets'],
    querystring: targetFilter,
    response: { 200: targetList },
  }
  api.get('/targets', { schema, config: { right: 'read', etag: true } }, async (request) => {
    const items = await targetsOf(deps.db, deps.installation, request.query, voiceFor(request))
    // An option may come from a secret by itself.
    return { items: items.map((target) => ({ ...target, where: masked(deps, target.where) })), next: null }
  })
}

function masked({ mask }: Pick<ApiDeps, 'mask'>, where: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(where).map(([name, value]) => [name, mask(value)]))
}
