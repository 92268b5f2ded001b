import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { asSent, shopOnGithub, webhook } from '../../test/support/github-webhooks.ts'
import { beginLook, failLook } from '../db/repository.ts'

const { url, db } = await freshDatabase()

test('the doctor says whether a tag that is pushed would be noticed', async () => {
  const { ask, api } = await testApi({ url, db }, { installation: shopOnGithub() })
  const probes = async () => (await ask('dev', 'GET', '/api/v1/services/shop/doctor')).body.repository

  const before = await probes()
  const { body, headers } = asSent(webhook('ping'))
  await api.inject({ method: 'POST', url: '/api/v1/github/webhook', headers, body })
  await beginLook(db, 'acme/shop')
  await failLook(db, 'acme/shop', { reason: 'no way there', at: new Date() })
  const after = await probes()

  expect(before).toMatchObject([
    { name: 'tags', ok: true, detail: 'asked for whenever GitHub tells of a change, not looked at yet' },
    { name: 'webhook', ok: false, remedy: expect.stringContaining('/api/v1/github/webhook') },
  ])
  expect(after).toMatchObject([
    { name: 'tags', ok: false, detail: 'cannot be seen: no way there' },
    { name: 'webhook', ok: true },
  ])
})
