import { describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { startIssuer } from '../../test/support/identity-issuer.ts'
import { revokeTokensOfRun } from '../app/revoke-tokens-of-run.ts'

const database = await freshDatabase()
const { ask, deps } = await testApi(database)

let repositories = 0

async function ground() {
  const issuer = await startIssuer()
  repositories += 1
  const repository = `Acme/Shop-${repositories}`
  const trust = [{ repository, services: ['shop'], ref: 'refs/tags/v*', rights: null }]
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
  return { issuer, repository, claims, machine: `github:${repository.toLowerCase()}` }
}

const askWith = (
  token: string,
  method: string,
  path: string,
  options: { body?: object; key?: string } = {},
) =>
  ask(null, method, path, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(options.key === undefined ? {} : { 'idempotency-key': options.key }),
    },
    ...(options.body === undefined ? {} : { body: options.body }),
  })

const exchange = (token: string) => askWith(token, 'POST', '/api/v1/auth/workflow')
const said = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
const draft = () => ({ service: 'shop', tag: `v2.${repositories}.0` })

const REPLAYED = [401, 'github_token_replayed']

async function events(action: string) {
  const { body } = await ask('admin', 'GET', '/api/v1/events?limit=1000')
  return body.items.filter((event: { action: string }) => event.action === action)
}

describe('a token of GitHub opens once', () => {
  test('a second request with it is refused, whatever it asks for, and so is an exchange', async () => {
    const { issuer, claims } = await ground()
    const token = await issuer.token(claims)

    const first = await askWith(token, 'GET', '/api/v1/services')
    const again = await askWith(token, 'GET', '/api/v1/services')
    const other = await askWith(token, 'POST', '/api/v1/releases', { body: draft() })
    const exchanged = await exchange(token)

    expect(first.status).toBe(200)
    expect([again, other, exchanged].map(said)).toEqual([REPLAYED, REPLAYED, REPLAYED])
  })

  test('the same request with the same key comes in again and happens once; another key, path or reading does not', async () => {
    const { issuer, claims } = await ground()
    const token = await issuer.token(claims)
    const release = draft()
    const create = (key?: string) =>
      askWith(token, 'POST', '/api/v1/releases', { body: release, ...(key === undefined ? {} : { key }) })

    const answers = [await create('run 99'), await create('run 99')]
    const others = [
      await create('run 100'),
      await create(),
      await askWith(token, 'POST', '/api/v1/tokens', { body: { label: 'x' }, key: 'run 99' }),
      await askWith(token, 'GET', '/api/v1/releases', { key: 'run 99' }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(others.map(said)).toEqual([REPLAYED, REPLAYED, REPLAYED, REPLAYED])
  })

  test('a reading is not repeated by a key', async () => {
    const { issuer, claims } = await ground()
    const token = await issuer.token(claims)

    const answers = [1, 2].map(() => askWith(token, 'GET', '/api/v1/services', { key: 'same' }))

    expect((await Promise.all(answers)).map(({ status }) => status).sort()).toEqual([200, 401])
  })

  test('of many at once exactly one wins, as a request and as an exchange', async () => {
    const { issuer, claims } = await ground()
    await exchange(await issuer.token(claims))
    const [one, two] = [await issuer.token(claims), await issuer.token(claims)]

    const asked = await Promise.all([1, 2, 3, 4, 5].map(() => askWith(one, 'GET', '/api/v1/services')))
    const exchanged = await Promise.all([1, 2, 3, 4, 5].map(() => exchange(two)))

    expect(asked.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401])
    expect(exchanged.map(({ status }) => status).sort()).toEqual([201, 401, 401, 401, 401])
  })

  test('what is over is forgotten, and expired then', async () => {
    const { issuer, claims } = await ground()
    const token = await issuer.token(claims)
    await askWith(token, 'GET', '/api/v1/services')
    const { now } = deps
    deps.now = () => new Date(Date.now() + 8 * 60_000)

    const late = await askWith(token, 'GET', '/api/v1/services')
    deps.now = now
    await database.db
      .updateTable('spent_workflow_token')
      .set({ expires_at: new Date(0) })
      .execute()
    await askWith(await issuer.token(claims), 'GET', '/api/v1/services')
    const { count } = await database.db
      .selectFrom('spent_workflow_token')
      .select((is) => is.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()

    expect(said(late)).toEqual([401, 'github_token_expired'])
    expect(count).toBe(1)
  })
})

describe('what a workflow gets for a token of GitHub', () => {
  test('lasts an hour, opens as often as it likes, and is listed as that of the run', async () => {
    const { issuer, claims, machine, repository } = await ground()

    const { status, body } = await exchange(await issuer.token(claims))
    const uses = await Promise.all([1, 2, 3].map(() => askWith(body.token.secret, 'GET', '/api/v1/services')))
    const created = await askWith(body.token.secret, 'POST', '/api/v1/releases', { body: draft() })
    const list = await ask('admin', 'GET', `/api/v1/tokens?person=${encodeURIComponent(machine)}`)

    const rights = [
      'read',
      'create_release',
      'deploy_dev',
      'report_release',
      'run_deployment',
      'cancel_own_release',
    ]
    expect([status, body]).toMatchObject([
      201,
      { person: machine, rights, services: ['shop'], run: { repository, id: '99' } },
    ])
    const lasts = Date.parse(body.token.expires_at) - Date.now()
    expect([lasts > 3_590_000, lasts <= 3_600_000]).toEqual([true, true])
    expect([...uses, created].map(({ status }) => status)).toEqual([200, 200, 200, 201])
    expect(list.body.items).toMatchObject([
      {
        id: body.token.id,
        rights,
        services: ['shop'],
        run: { repository: repository.toLowerCase(), id: '99' },
      },
    ])
    expect(list.body.items[0]).not.toHaveProperty('secret')
    const told = (await events('create')).find(({ actor }: { actor: string }) => actor === machine)
    expect(told).toMatchObject({ channel: 'github' })
    expect((await events('issue_token')).at(-1)).toMatchObject({
      actor: machine,
      after: { token: body.token.id },
    })
  })

  test('gives no more than the workflow may, and no other token', async () => {
    const { issuer, claims } = await ground()
    const { body } = await exchange(await issuer.token(claims))
    const { secret } = body.token

    const answers = [
      await askWith(secret, 'POST', '/api/v1/tokens', { body: { label: 'mine' } }),
      await askWith(secret, 'POST', '/api/v1/releases', { body: { service: 'bank', tag: 'v1.0.0' } }),
      await exchange(secret),
    ]

    expect(answers.map(said)).toEqual([
      [403, 'not_granted'],
      [403, 'service_not_granted'],
      [401, 'not_signed_in'],
    ])
  })

  test('is over after an hour, when somebody revokes it, and when the run has ended', async () => {
    const { issuer, claims, repository } = await ground()
    const given = await Promise.all([1, 2, 3].map(async () => exchange(await issuer.token(claims))))
    const [late, revoked, ended] = given.map(({ body }) => body.token)
    const other = await exchange(await issuer.token({ ...claims, run_id: '100' }))
    const { now } = deps
    deps.now = () => new Date(Date.now() + 3_601_000)
    const expired = await askWith(late.secret, 'GET', '/api/v1/services')
    deps.now = now

    await ask('admin', 'DELETE', `/api/v1/tokens/${revoked.id}`)
    const gone = await askWith(revoked.secret, 'GET', '/api/v1/services')
    for (let time = 0; time < 2; time += 1)
      await database.db
        .transaction()
        .execute((tx) => revokeTokensOfRun(tx, deps, { repository, runId: '99' }))
    const over = await askWith(ended.secret, 'GET', '/api/v1/services')
    const alive = await askWith(other.body.token.secret, 'GET', '/api/v1/services')

    expect([expired, gone, over, alive].map(({ status }) => status)).toEqual([401, 401, 401, 200])
    await expect
      .poll(async () =>
        (await events('revoke_token'))
          .filter(({ actor }: { actor: string }) => actor === 'machine')
          .map(({ after }: { after: { token: number } }) => after.token)
          .sort(),
      )
      .toEqual([late.id, ended.id].sort())
  })
})
