import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { type Claims, startIssuer } from '../../test/support/identity-issuer.ts'

interface Hostile {
  claims?: Claims
  /** Signed by a key of its own. */
  isForged?: boolean
  /** Shown before by somebody else. */
  isUsed?: boolean
  answer: [number, string]
}

const CASES: Readonly<Record<string, Hostile>> = {
  'a pull request of a fork': {
    claims: { event_name: 'pull_request', ref: 'refs/pull/7/merge', head_ref: 'evil' },
    answer: [403, 'github_event_not_trusted'],
  },
  'a pull request of a fork that runs in the repository itself': {
    claims: { event_name: 'pull_request_target', ref: 'refs/tags/v1.0.0' },
    answer: [403, 'github_event_not_trusted'],
  },
  'the fork itself, with the same tag': {
    claims: { repository: 'evil/shop', repository_id: '666', repository_owner: 'evil' },
    answer: [403, 'github_repository_not_trusted'],
  },
  'another repository of the same owner': {
    claims: { repository: 'acme/toys', repository_id: '667' },
    answer: [403, 'github_repository_not_trusted'],
  },
  'somebody who took the name over': {
    claims: { repository_id: '668' },
    answer: [403, 'github_repository_replaced'],
  },
  'a branch that nobody trusts': {
    claims: { ref: 'refs/heads/evil' },
    answer: [403, 'github_repository_not_trusted'],
  },
  'a token for another machine': {
    claims: { aud: 'https://other.example.com' },
    answer: [401, 'github_token_wrong_audience'],
  },
  'a token of yesterday': {
    claims: { iat: 1_000, nbf: 1_000, exp: 1_300 },
    answer: [401, 'github_token_expired'],
  },
  'a token that somebody used already': { isUsed: true, answer: [401, 'github_token_replayed'] },
  'a token that somebody else signed': { isForged: true, answer: [401, 'github_token_invalid'] },
}

const WAYS = {
  'as a request': ['GET', '/api/v1/releases'],
  'for an exchange': ['POST', '/api/v1/auth/workflow'],
} as const

test.each(
  Object.entries(WAYS).flatMap(([way, [method, path]]) =>
    Object.entries(CASES).map(([name, hostile]) => ({ way, method, path, name, hostile })),
  ),
)(
  '$name, shown $way, is refused and in the audit log, and its token is nowhere',
  async ({ method, path, hostile }) => {
    const { issuer, stranger, ask, logged, good } = await ground()
    const signer = hostile.isForged ? stranger : issuer
    const token = await signer.token({ ...good, iss: issuer.url, ...hostile.claims })
    if (hostile.isUsed) await ask(token, 'GET', '/api/v1/services')

    const { status, body } = await ask(token, method, path)

    expect([status, body.code]).toEqual(hostile.answer)
    expect(body).not.toHaveProperty('token')
    const audited = async () => (await ask('admin', 'GET', '/api/v1/audit-logs?limit=200')).body.items
    await expect
      .poll(async () => (await audited()).filter(({ action }: { action: string }) => action === 'refused'))
      .toMatchObject([{ after: { code: hostile.answer[1], attempt: `${method} ${path}` } }])
    const text = JSON.stringify([await audited(), logged, body])
    const [, payload = '-', signature = '-'] = token.split('.')
    expect([text.includes(payload), text.includes(signature)]).toEqual([false, false])
  },
)

test('the audit log says which run of which repository was refused, where GitHub vouches for it', async () => {
  const { issuer, ask, good } = await ground()

  await ask(await issuer.token({ ...good, repository: 'evil/shop', run_id: '13' }), 'GET', '/api/v1/releases')

  await expect
    .poll(async () => (await ask('admin', 'GET', '/api/v1/audit-logs?limit=200')).body.items)
    .toContainEqual(expect.objectContaining({ action: 'refused', identity: 'github evil/shop run 13' }))
})

/** A machine that met the workflow of acme/shop before. */
async function ground() {
  const [issuer, stranger] = [await startIssuer(), await startIssuer({ isStranger: true })]
  const { ask: inject, deps, logged } = await testApi(await freshDatabase())
  deps.installation.github = {
    api: null,
    webhookSecret: null,
    oidc: {
      issuer: issuer.url,
      audience: 'rmm',
      trust: [{ repository: 'acme/shop', services: ['shop'], ref: 'refs/tags/v*', rights: null }],
    },
  }
  const good = {
    aud: 'rmm',
    repository: 'acme/shop',
    repository_id: '1',
    ref: 'refs/tags/v1.0.0',
    event_name: 'push',
    run_id: '99',
  }
  const ask = (who: string, method: string, path: string) =>
    who === 'admin'
      ? inject(who, method, path)
      : inject(null, method, path, { headers: { authorization: `Bearer ${who}` } })
  await ask(await issuer.token(good), 'GET', '/api/v1/services')
  return { issuer, stranger, ask, logged, good }
}
