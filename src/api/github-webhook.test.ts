import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { asSent, REAL_WEBHOOKS, shopOnGithub, webhook } from '../../test/support/github-webhooks.ts'
import { installation } from '../../test/support/installation.ts'
import { githubSignature } from '../lib/github-signature.ts'
import { WEBHOOK_LIMIT } from './github-webhook.ts'

const { url, db } = await freshDatabase()
const { api, deps, logged } = await testApi({ url, db }, { installation: shopOnGithub() })

const PATH = '/api/v1/github/webhook'

async function send({ body, headers }: { body: Buffer | string; headers: Record<string, string> }) {
  const answer = await api.inject({ method: 'POST', url: PATH, headers, body })
  return { status: answer.statusCode, body: answer.json() }
}

const kept = (id: string) =>
  db.selectFrom('github_delivery').selectAll().where('id', '=', id).executeTakeFirst()

const HEARD = ['push', 'create', 'delete', 'release', 'workflow_run', 'workflow_job']

describe('what GitHub sends', () => {
  test('every event that GitHub documents is taken, and kept where something may follow', async () => {
    const answers = new Map<string, Set<string>>()

    for (const { event, payload } of REAL_WEBHOOKS) {
      const { status, body } = await send(asSent({ event, payload }))
      expect([event, status, body]).toMatchObject([event, 202, {}])
      answers.set(event, (answers.get(event) ?? new Set()).add(body.status))
    }

    expect(answers.size).toBe(58)
    for (const [event, seen] of answers) {
      const wanted = event === 'ping' ? 'pong' : HEARD.includes(event) ? 'accepted' : 'ignored'
      expect([event, ...seen]).toEqual([event, wanted])
    }
  })

  test('it is kept whole until it is dealt with', async () => {
    const push = webhook('push')
    const id = randomUUID()

    await send(asSent(push, { id }))

    expect(await kept(id)).toMatchObject({ event: 'push', body: push.payload, done_at: null })
  })

  test('sent again it is known', async () => {
    const sent = asSent(webhook('push'))
    const first = await send(sent)

    const again = await send(sent)

    expect([first.body.status, again.body.status]).toEqual(['accepted', 'repeated'])
  })

  test('as a form it is the same', async () => {
    const push = webhook('push')
    const { headers } = asSent(push)
    const body = Buffer.from(new URLSearchParams({ payload: JSON.stringify(push.payload) }).toString())

    const answer = await send({
      body,
      headers: {
        ...headers,
        'content-type': 'application/x-www-form-urlencoded',
        'x-hub-signature-256': githubSignature(body, deps.installation.github.webhookSecret ?? ''),
      },
    })

    expect(answer).toEqual({ status: 202, body: { status: 'accepted' } })
    expect(await kept(headers['x-github-delivery'])).toMatchObject({ body: push.payload })
  })

  test('a push of a megabyte is taken, and zeros and halves of letters in it', async () => {
    const push = webhook('push', (payload) => {
      payload.commits = ['x'.repeat(1_000_000), 'a\u0000b', 'half \ud83d']
    })

    expect(await send(asSent(push))).toMatchObject({ status: 202 })
  })
})

describe('what nobody signed', () => {
  const refusals = () => db.selectFrom('event').select('after').where('action', '=', 'refused').execute()

  test.each([
    ['with another secret', (sent: Sent) => ({ ...sent.headers, ...signature(sent.body, 'guess') }), 'wrong'],
    ['over other bytes', (sent: Sent) => ({ ...sent.headers, ...signature(Buffer.from('{}')) }), 'wrong'],
    ['with half of it', (sent: Sent) => ({ ...sent.headers, 'x-hub-signature-256': 'sha256=' }), 'wrong'],
    ['not at all', ({ headers }: Sent) => without(headers, 'x-hub-signature-256'), 'missing'],
  ])('signed %s it is refused, kept out and told in the audit log', async (_, change, why) => {
    const id = randomUUID()
    const sent = asSent(webhook('push'), { id })

    const { status, body } = await send({ body: sent.body, headers: change(sent) })

    expect([status, body.code]).toEqual([401, `github_signature_${why}`])
    expect(body.remedy).not.toBe('')
    expect(await kept(id)).toBeUndefined()
    const code = `github_signature_${why}`
    await expect
      .poll(async () => (await refusals()).map(({ after }) => after))
      .toContainEqual(expect.objectContaining({ code, attempt: `POST ${PATH}` }))
  })

  test('a thousand of them are not a thousand lines in the audit log', async () => {
    const { body } = asSent(webhook('push'))
    const before = (await refusals()).length
    const headers = { 'content-type': 'application/json' }

    for (let number = 0; number < 50; number++) await send({ body, headers })

    expect((await refusals()).length - before).toBeLessThanOrEqual(1)
  })

  test('nothing of it is read: not even that it is no JSON', async () => {
    const { headers } = asSent(webhook('push'))

    const answer = await send({ body: '{', headers })

    expect(answer).toMatchObject({ status: 401, body: { code: 'github_signature_wrong' } })
  })

  test('without a body it is refused as well', async () => {
    const { headers } = asSent(webhook('push'))

    expect(await send({ body: '', headers })).toMatchObject({ status: 401 })
    expect(await send({ body: '', headers: without(headers, 'content-type') })).toMatchObject({ status: 401 })
  })
})

describe('what cannot be taken', () => {
  test.each([
    ['is no JSON', Buffer.from('{'), {}, [400, 'invalid_input']],
    ['is no object', Buffer.from('[1]'), {}, [400, 'invalid_input']],
    ['is larger than the limit', Buffer.alloc(WEBHOOK_LIMIT + 1, ' '), {}, [413, 'too_large']],
    ['names no event', Buffer.from('{"a":1}'), { 'x-github-event': '' }, [400, 'invalid_input']],
    ['has no number', Buffer.from('{"a":1}'), { 'x-github-delivery': 'a b' }, [400, 'invalid_input']],
    ['is text', Buffer.from('a=1'), { 'content-type': 'text/plain' }, [415, 'unsupported_media_type']],
  ])('a body that %s', async (_, body, change, expected) => {
    const { headers } = asSent(webhook('push'))

    const answer = await send({ body, headers: { ...headers, ...signature(body), ...change } })

    expect([answer.status, answer.body.code]).toEqual(expected)
  })

  test('the limit is said as it is', async () => {
    const body = Buffer.alloc(WEBHOOK_LIMIT + 1, ' ')
    const { headers } = asSent(webhook('push'))

    const answer = await send({ body, headers: { ...headers, ...signature(body) } })

    expect(answer.body.detail).toContain('5120 kB')
  })

  test('a machine without a secret says that it has none', async () => {
    const { api: deaf } = await testApi({ url, db }, { installation: installation() })
    const { body, headers } = asSent(webhook('ping'))

    const answer = await deaf.inject({ method: 'POST', url: PATH, headers, body })

    expect([answer.statusCode, answer.json().code]).toEqual([503, 'not_configured'])
    expect(answer.json().remedy).toContain('webhook_secret')
  })
})

test('nothing of the secret is in the log, and what came in is counted', async () => {
  const text = await api.metrics.text()

  expect(JSON.stringify(logged)).not.toContain(deps.installation.github.webhookSecret)
  expect(text).toMatch(/github_webhook_deliveries_total\{event="ping",outcome="pong"\} \d/)
  expect(text).toMatch(/github_webhook_deliveries_total\{event="unknown",outcome="refused"\} \d/)
})

type Sent = ReturnType<typeof asSent>

function signature(body: Buffer, secret = deps.installation.github.webhookSecret ?? '') {
  return { 'x-hub-signature-256': githubSignature(body, secret) }
}

function without(headers: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name))
}
