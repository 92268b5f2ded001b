import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { cli } from '../../test/support/cli.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import type { ReleasableTags } from '../app/tag-source.ts'
import { noteBot } from '../db/bot.ts'
import type { TelegramSetting } from '../domain/service/settings.ts'

const TELEGRAM: TelegramSetting = {
  token: '42:secret-of-the-bot',
  mode: 'polling',
  apiRoot: 'http://127.0.0.1:1',
  language: 'en',
  timeZone: 'UTC',
  chats: {},
}
const KNOWN: ReleasableTags = {
  kind: 'known',
  tags: [
    { tag: 'v1.2.0', commit: 'a'.repeat(40), releaseId: null },
    { tag: 'v1.1.0', commit: 'b'.repeat(40), releaseId: 7 },
  ],
}

async function machine(telegram: TelegramSetting | null, tags: ReleasableTags = KNOWN) {
  const database = await freshDatabase()
  const { api } = await testApi(database, {
    installation: { ...installation(), telegram },
    tagsOf: async () => tags,
  })
  await api.listen({ port: 0 })
  const RMM_URL = `http://127.0.0.1:${(api.server.address() as AddressInfo).port}`
  const rmm = (...argv: string[]) => cli(argv, { env: { RMM_URL, RMM_TOKEN: tokenOf('alice') } })
  return { db: database.db, rmm }
}

test('somebody sees how it stands with the bot, and gets a link of their own', async () => {
  const { db, rmm } = await machine(TELEGRAM)
  const early = await rmm('telegram')
  await noteBot(db, { bot: 42, state: 'reachable', username: 'release_bot', at: new Date() })
  await noteBot(db, { bot: 42, state: 'conflict', error: 'Somebody else polls.', at: new Date() })

  const status = await rmm('telegram')
  const link = await rmm('telegram', 'link')

  expect(early.stdout).toMatch(/^bot +not known yet\nstate +starting\n/)
  expect(status.stdout).toMatch(/bot +@release_bot\nstate +somebody else uses the token/)
  expect(status.stdout).toMatch(/last error +Somebody else polls\./)
  expect(link.stdout).toMatch(/^https:\/\/t\.me\/release_bot\?start=\S+\n$/)
  expect(link.code).toBe(0)
})

test('without a bot there is nothing to link to', async () => {
  const { rmm } = await machine(null)

  const status = await rmm('telegram')
  const link = await rmm('telegram', 'link')

  expect(status.stderr).toContain('no bot')
  expect(link).toMatchObject({ code: 1, stdout: '' })
})

test('the tags that could be released, and the next command', async () => {
  const { rmm } = await machine(null)

  const { stdout, stderr } = await rmm('release', 'tags', 'shop')

  expect(stdout).toMatch(/TAG +COMMIT +RELEASE\nv1\.2\.0 +a{10}\s*\nv1\.1\.0 +b{10} +7\n/)
  expect(stderr).toContain('rmm deploy shop v1.2.0')
})

test('a repository that cannot be read is no empty list', async () => {
  const { rmm } = await machine(null, { kind: 'unreachable', reason: 'Permission denied (publickey)' })

  const { code, stdout, stderr } = await rmm('release', 'tags', 'shop', '--json')

  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('Permission denied (publickey)')
})
