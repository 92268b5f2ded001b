import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { cli } from '../../test/support/cli.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { scenes } from '../../test/support/scenes.ts'

const database = await freshDatabase()
const { api, deps } = await testApi(database)
const { create, move } = scenes(database.db, deps)
await api.listen({ port: 0 })
const RMM_URL = `http://127.0.0.1:${(api.server.address() as AddressInfo).port}`

const as = (person: string, ...argv: string[]) => cli(argv, { env: { RMM_URL, RMM_TOKEN: tokenOf(person) } })

test('what failed is shown with the command that tries it again, and that makes a new release', async () => {
  const { id, tag } = await create()
  await move(id, 'begin_stage', 'stage_failed')

  const shown = await as('dev', 'release', 'show', String(id))
  const tried = await as('dev', 'release', 'retry', String(id), '--json')
  const again = await as('dev', 'release', 'retry', String(id))
  const denied = await as('guest', 'release', 'retry', String(id))

  expect(shown.stdout).toContain(`rmm release retry ${id}`)
  expect(shown.stdout).toMatch(/approvals +0 of 2\n/)
  expect(JSON.parse(tried.stdout)).toMatchObject({ tag, status: 'initiated', initiated_by: 'dev' })
  expect(JSON.parse(tried.stdout).id).toBeGreaterThan(id)
  expect([tried.code, again.code, denied.code]).toEqual([0, 1, 5])
  expect(again.stderr).toContain(`release ${JSON.parse(tried.stdout).id}`)
})
