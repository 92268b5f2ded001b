import { expect, test } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { cli } from '../../test/support/cli.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { scenes } from '../../test/support/scenes.ts'

const database = await freshDatabase()
const { api, deps } = await testApi(database)
const url = await api.listen({ host: '127.0.0.1', port: 0 })
const env = { RMM_URL: url, RMM_TOKEN: tokenOf('guest') }
const { create, deployed } = scenes(database.db, deps)
const rmm = (...words: string[]) => cli(words, { env })

test('rmm measures says nothing where there is nothing, and the middle where there is', async () => {
  const before = await rmm('measures')
  await deployed()
  const after = await rmm('measures', 'shop', '--by', 'month')

  expect(before.stdout.trimEnd().split('\n').at(-1)).toMatch(/^all +0 +– +– +–$/)
  expect(after.stdout.trimEnd().split('\n').at(-1)).toMatch(/^all +1 +\d+m?s +0 % \(0 of 1\) +–$/)
  expect(after.stderr).toContain('Lead time of 1 counts from the release')
})

test('rmm diff shows what differs, for people and for programs', async () => {
  const [first, second] = [await create(), await create()]

  const shown = await rmm('diff', String(first.id), String(second.id))
  const told = await rmm('diff', 'production', 'stage', '--json')

  expect(shown.stdout).toMatch(new RegExp(`shop +newer +${first.tag} +${second.tag} +not known`))
  expect(shown.stderr).toContain('1 differ, 0 the same.')
  expect(JSON.parse(told.stdout).differences).toMatchObject([{ service: 'shop', change: 'removed' }])
})

test('rmm diff of what does not exist fails', async () => {
  const { code, stderr } = await rmm('diff', 'stage', 'nowhere')

  expect([code, stderr.includes('nowhere')]).toEqual([1, true])
})

test('rmm metrics prints what Prometheus reads', async () => {
  const { code, stdout } = await rmm('metrics')

  expect(code).toBe(0)
  expect(stdout).toContain('# TYPE rmm_deployment_duration_seconds histogram')
})
