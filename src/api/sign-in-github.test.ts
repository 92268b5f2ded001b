import { describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { type Claims, type Issuer, startIssuer } from '../../test/support/identity-issuer.ts'
import type { GithubTrust } from '../domain/service/github-setting.ts'

const database = await freshDatabase()
const { ask, deps, logged } = await testApi(database)

let repositories = 0

async function ground(changes: Partial<GithubTrust> = {}) {
  const issuer = await startIssuer()
  repositories += 1
  const repository = `acme/shop-${repositories}`
  const trust = [{ repository, services: ['shop'], ref: 'refs/tags/v*', rights: null, ...changes }]
  deps.installation.github = {
    api: null,
    webhookSecret: null,
    oidc: { issuer: issuer.url, audience: 'rmm', trust },
  }
  const claims = {
    aud: 'rmm',
    repository,
    repository_id: String(1_000 + repositories),
    ref: 'refs/tags/v1.0.0',
    event_name: 'push',
    run_id: '99',
  }
  return { issuer, repository, claims, machine: `github:${repository}` }
}

async function askWith(token: string, method = 'GET', path = '/api/v1/services', body?: object) {
  const headers = { authorization: `Bearer ${token}` }
  return ask(null, method, path, { headers, ...(body === undefined ? {} : { body }) })
}

const askAs = async (issuer: Issuer, claims: Claims) => askWith(await issuer.token(claims))

const post = async (issuer: Issuer, claims: Claims, { path, body }: { path: string; body: object }) =>
  askWith(await issuer.token(claims), 'POST', path, body)

const codeOf = async (issuer: Issuer, claims: Claims) => {
  const { status, body } = await askAs(issuer, claims)
  return [status, body.code]
}

const events = async (action: string) => {
  const { body } = await ask('admin', 'GET', '/api/v1/events?limit=1000')
  return body.items.filter((event: { action: string }) => event.action === action)
}

describe('a workflow with a token of GitHub', () => {
  test('is a machine of its own, made on first contact, and may do what workflows need for its services', async () => {
    const { issuer, claims, machine } = await ground()

    const reads = await Promise.all([1, 2, 3, 4].map(() => askAs(issuer, claims)))
    const release = { service: 'shop', tag: 'v1.0.0' }
    const released = await post(issuer, claims, { path: '/api/v1/releases', body: release })
    const other = await post(issuer, claims, {
      path: '/api/v1/releases',
      body: { ...release, service: 'bank' },
    })
    const lock = await post(issuer, claims, { path: '/api/v1/tokens', body: { label: 'mine' } })

    expect(reads.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect([released.status, released.body.initiated_by ?? machine]).toEqual([201, machine])
    expect(other.status).toBeGreaterThanOrEqual(400)
    expect([lock.status, lock.body.code]).toEqual([403, 'not_granted'])
    const added = (await events('add_person')).filter(({ actor }: { actor: string }) => actor === machine)
    expect(added).toMatchObject([{ after: { person: machine, repository_id: claims.repository_id } }])
    const created = (await events('create')).filter(({ actor }: { actor: string }) => actor === machine)
    expect(created).toMatchObject([{ channel: 'github' }])
  })

  test('has only the rights and services that are named', async () => {
    const { issuer, claims } = await ground({ rights: ['read'] })

    const read = await askAs(issuer, claims)
    const release = await post(issuer, claims, {
      path: '/api/v1/releases',
      body: {
        service: 'shop',
        tag: 'v1.0.0',
      },
    })

    expect([read.status, release.status, release.body.code]).toEqual([200, 403, 'not_granted'])
  })

  test('whose repository is written with other letters is the same', async () => {
    const { issuer, claims, repository } = await ground()

    expect((await askAs(issuer, claims)).status).toBe(200)
    expect((await askAs(issuer, { ...claims, repository: repository.toUpperCase() })).status).toBe(200)
  })
})

describe('a token of GitHub is refused', () => {
  test.each<[string, Claims, [number, string]]>([
    ['for another audience', { aud: 'other' }, [401, 'github_token_wrong_audience']],
    ['of another issuer', { iss: 'https://evil.example.com' }, [401, 'github_token_wrong_issuer']],
    ['that is over', { exp: 1_000, iat: 900, nbf: 900 }, [401, 'github_token_expired']],
    ['of another repository', { repository: 'acme/other' }, [403, 'github_repository_not_trusted']],
    [
      'of a repository that only looks like it',
      { repository: 'acme/shop-1x' },
      [403, 'github_repository_not_trusted'],
    ],
    ['on another ref', { ref: 'refs/heads/main' }, [403, 'github_repository_not_trusted']],
    ['of a pull request', { event_name: 'pull_request' }, [403, 'github_event_not_trusted']],
    ['of a pull request’s target', { event_name: 'pull_request_target' }, [403, 'github_event_not_trusted']],
  ])('%s', async (_, changes, outcome) => {
    const { issuer, claims } = await ground()

    expect(await codeOf(issuer, { ...claims, ...changes })).toEqual(outcome)
  })

  test('where none are accepted, and when nobody signed it', async () => {
    const { issuer, claims } = await ground()
    const token = await issuer.token(claims)
    const [, payload] = token.split('.')
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`

    const unsigned = await askWith(none)
    deps.installation.github = { oidc: null, api: null, webhookSecret: null }
    const off = await askWith(token)

    expect([unsigned.status, unsigned.body.code]).toEqual([401, 'github_token_invalid'])
    expect([off.status, off.body.code]).toEqual([401, 'github_not_set_up'])
  })

  test('when the name was given up and somebody else took it, until an admin says that it is meant', async () => {
    const { issuer, claims, machine } = await ground()
    await askAs(issuer, claims)
    const taken = { ...claims, repository_id: '666' }

    const refused = await codeOf(issuer, taken)
    const list = await ask('admin', 'GET', `/api/v1/people/${encodeURIComponent(machine)}/identities`)
    const path = `/api/v1/people/${encodeURIComponent(machine)}/identities/${list.body.items[0].id}`
    const forgotten = await ask('admin', 'DELETE', path)
    const accepted = await askAs(issuer, taken)
    const before = await codeOf(issuer, claims)

    expect(refused).toEqual([403, 'github_repository_replaced'])
    expect([forgotten.status, accepted.status]).toEqual([204, 200])
    expect(before).toEqual([403, 'github_repository_replaced'])
  })

  test('but a repository that was only renamed stays the same machine', async () => {
    const { issuer, claims, repository, machine } = await ground()
    await askAs(issuer, claims)
    const renamed = `${repository}-renamed`
    deps.installation.github.oidc?.trust.forEach((trust) => Object.assign(trust, { repository: renamed }))

    const { body } = await askAs(issuer, { ...claims, repository: renamed })
    const changes = await events('change_identity')

    expect(body.items).toEqual(expect.any(Array))
    expect(changes.at(-1)).toMatchObject({ actor: machine, after: { repository: renamed } })
  })

  test('when the machine was switched off', async () => {
    const { issuer, claims, machine } = await ground()
    await askAs(issuer, claims)
    await ask('admin', 'PATCH', `/api/v1/people/${encodeURIComponent(machine)}`, { body: { disabled: true } })

    expect(await codeOf(issuer, claims)).toEqual([403, 'person_disabled'])
  })

  test('and it is said so in the audit log, and the token nowhere', async () => {
    const { issuer, claims } = await ground()
    const token = await issuer.token({ ...claims, aud: 'elsewhere' })

    await askWith(token, 'GET', '/api/v1/people')

    await expect
      .poll(async () => (await events('refused')).map(({ after }: { after: { code: string } }) => after.code))
      .toContain('github_token_wrong_audience')
    const [, payload = '-', signature = '-'] = token.split('.')
    const kept = JSON.stringify([await events('refused'), logged])
    expect([kept.includes(payload), kept.includes(signature)]).toEqual([false, false])
  })

  test('not while GitHub is away: that is nobody’s fault', async () => {
    const { issuer, claims } = await ground()
    const token = await issuer.token(claims)
    await issuer.stop()

    const { status, body } = await askWith(token)

    expect([status, body.code]).toEqual([503, 'unavailable'])
  })
})
