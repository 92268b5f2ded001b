import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { cli } from '../../test/support/cli.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { type Chat, meetChat } from '../db/chat.ts'

const database = await freshDatabase()
const { api, ask } = await testApi(database)
await api.listen({ port: 0, host: '127.0.0.1' })
const RMM_URL = `http://127.0.0.1:${(api.server.address() as AddressInfo).port}`
const rmm = (person: string, ...argv: string[]) => cli(argv, { env: { RMM_URL, RMM_TOKEN: tokenOf(person) } })

async function chat(place: Pick<Chat, 'address' | 'kind' | 'title'> & { person?: string; name?: string }) {
  const met = { channel: 'telegram', topic: '', at: new Date(), ...place }
  return (await database.db.transaction().execute((tx) => meetChat(tx, met))).id
}

const own = await chat({ address: '1', kind: 'private', title: 'Dev', person: 'dev' })
await chat({ address: '-2', kind: 'group', title: 'Night shift', name: 'night' })
await chat({ address: '-3', kind: 'group', title: 'Twins' })
await chat({ address: '-4', kind: 'group', title: 'Twins' })

test('an admin says what a group hears and in which language, by its name and by its title', async () => {
  const told = await rmm('admin', 'chats', 'tell', 'night', 'shop', 'failures', 'releases')
  const spoken = await rmm('admin', 'chats', 'language', 'Night shift', 'ru')
  const { stdout } = await rmm('admin', 'chats')

  expect(told).toMatchObject({
    code: 0,
    stderr: 'Night shift hears of all: nothing; shop: releases, failures.\n',
  })
  expect(spoken).toMatchObject({ code: 0, stderr: 'Night shift is told in ru from now on.\n' })
  expect(stdout).toMatch(/Night shift +night +ru +open +of all: nothing; shop: releases, failures\n/)
})

test.each(['me', String(own), 'Dev'])('one’s own chat is %s, whatever one’s role', async (word) => {
  const told = await rmm('dev', 'chats', 'tell', word, 'all', 'nothing', '--json')
  const back = await rmm('dev', 'chats', 'tell', word, 'all', 'usual', '--json')
  const spoken = await rmm('dev', 'chats', 'language', word, 'ru')

  expect(JSON.parse(told.stdout).hears).toEqual([{ service: null, kinds: [], made_by: 'person' }])
  expect(JSON.parse(back.stdout).hears).toMatchObject([{ kinds: ['own', 'approvals'], made_by: null }])
  expect(spoken.code).toBe(0)
  expect((await ask('dev', 'GET', '/api/v1/users/me')).body.locale).toBe('ru')
  await ask('dev', 'PATCH', '/api/v1/users/me', { body: { locale: null } })
})

test.each([
  ['dev', ['tell', 'night', 'all', 'releases'], 5, 'change the configuration'],
  ['bob', ['tell', 'me', 'all', 'own'], 1, 'rmm telegram link'],
  ['admin', ['tell', 'nowhere', 'all', 'releases'], 1, 'There is no chat nowhere.'],
  ['admin', ['tell', 'Twins', 'all', 'releases'], 1, 'Say the number.'],
  ['admin', ['tell', 'night', 'all', 'gossip'], 2, 'own, releases, approvals'],
  ['admin', ['language', 'night', 'fr'], 2, 'not en, ru or usual'],
])('%s: rmm chats %j ends with %i and says what to do', async (person, argv, code, said) => {
  const run = await rmm(person, 'chats', ...argv)

  expect(run.code).toBe(code)
  expect(run.stderr).toContain(said)
})

test('Tab proposes chats by name, services and kinds', async () => {
  const complete = async (...words: string[]) => {
    const { stdout } = await rmm('admin', '__complete', 'chats', ...words)
    return stdout.split('\n').filter((line) => line !== '' && !line.startsWith('-'))
  }

  expect(await complete('language', 'ni')).toEqual(['night'])
  expect(await complete('language', 'night', 'r')).toEqual(['ru'])
  expect(await complete('tell', 'night', 'sh')).toEqual(['shop'])
  expect(await complete('tell', 'night', 'shop', 'fail')).toEqual(['failures'])
})
