import { expect, test } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { cli } from '../../test/support/cli.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { scenes } from '../../test/support/scenes.ts'

const database = await freshDatabase()
const { api, deps, stories } = await testApi(database)
const url = await api.listen({ host: '127.0.0.1', port: 0 })
const scene = scenes(database.db, deps)
const as = (person: string, ...words: string[]) =>
  cli(words, { env: { RMM_URL: url, RMM_TOKEN: tokenOf(person) } })

test('a dry run says what a release would mean, and sends nothing on its way', async () => {
  const { tag } = await scene.deployed()
  const before = stories.length

  const { stdout, stderr, code } = await as('dev', 'release', 'create', 'shop', 'v7000.0.0', '--dry-run')
  const list = await database.db.selectFrom('release').select('id').where('tag', '=', 'v7000.0.0').execute()

  expect(code).toBe(0)
  expect(stdout).toMatch(new RegExp(`production +${tag} +v7000\\.0\\.0 +\\S`))
  expect(stdout).toMatch(/migrations +known as soon as it was built once/)
  expect(stderr).toContain('rmm release create shop v7000.0.0 --wait')
  expect([list.length, stories.length]).toEqual([0, before])
})

test('what would be refused is refused in the dry run, with what it would mean above it', async () => {
  const denied = await as('guest', 'release', 'create', 'shop', 'v7001.0.0', '--dry-run')
  const mismatch = await as('dev', 'release', 'create', 'shop', 'nightly', '--dry-run')
  const told = await as('dev', 'release', 'create', 'shop', 'nightly', '--dry-run', '--json')

  expect([denied.code, mismatch.code]).toEqual([5, 1])
  expect(mismatch.stderr).toContain('nightly')
  expect(JSON.parse(told.stdout)).toMatchObject({ refusal: { code: 'tag_mismatch' } })
})
