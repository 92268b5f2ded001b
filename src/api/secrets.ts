import { type ListedSecret, listSecrets } from '../app/list-secrets.ts'
import { rotateSecrets } from '../app/rotate-secrets.ts'
import { removeSecret, setSecret } from '../app/set-secret.ts'
import { empty, nothing } from '../contract/params.ts'
import { newSecret, rotation, type SecretOnWire, secretList, secretParams } from '../contract/secret.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { askerOf } from './sign-in.ts'

const tags = ['Secrets']
const config = { right: 'manage_secrets' as const }

const listing = {
  operationId: 'listSecrets',
  summary: 'Secrets by name, with where they are used; never their values.',
  tags,
  querystring: nothing,
  response: { 200: secretList },
}

const setting = {
  operationId: 'setSecret',
  summary: 'A value for a secret, new or in place of the one before.',
  tags,
  params: secretParams,
  body: newSecret,
  response: { 204: empty },
}

const removing = {
  operationId: 'removeSecret',
  summary: 'A stored secret is gone.',
  tags,
  params: secretParams,
  response: { 204: empty },
}

const rotating = {
  operationId: 'rotateSecrets',
  summary: 'Every stored secret is put under the current key.',
  tags,
  body: nothing,
  response: { 200: rotation },
}

export function secretRoutes(api: Api, deps: ApiDeps): void {
  api.get('/secrets', { schema: listing, config }, async () => {
    const items = await listSecrets(deps)
    return { items: items.map(onWire), next: null, key_id: deps.configuration.keys?.[0].id ?? null }
  })

  api.put('/secrets/:name', { schema: setting, config }, async (request, reply) => {
    const { name } = request.params
    await setSecret(deps, { name, value: request.body.value }, askerOf(request))
    return reply.code(204).send()
  })

  api.delete('/secrets/:name', { schema: removing, config }, async (request, reply) => {
    await removeSecret(deps, request.params.name, askerOf(request))
    return reply.code(204).send()
  })

  api.post('/secrets/rotate', { schema: rotating, config }, async (request) => {
    const { keyId, rotated, unreadable } = await rotateSecrets(deps, askerOf(request))
    return { key_id: keyId, rotated, unreadable: [...unreadable] }
  })
}

function onWire({ name, stored, usedIn, problem }: ListedSecret): SecretOnWire {
  return {
    name,
    revision: stored?.revision ?? null,
    key_id: stored?.keyId ?? null,
    set_by: stored?.by ?? null,
    set_at: stored?.at.toISOString() ?? null,
    used_in: [...usedIn],
    problem,
  }
}
