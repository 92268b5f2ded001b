import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { cli } from '../../test/support/cli.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { freshTag } from '../../test/support/scenes.ts'

const database = await freshDatabase()
const { api } = await testApi(database)
await api.listen({ port: 0 })
const RMM_URL = `http://127.0.0.1:${(api.server.address() as AddressInfo).port}`

const as = (person: string, ...argv: string[]) => cli(argv, { env: { RMM_URL, RMM_TOKEN: tokenOf(person) } })

test('a release is sent with words for those who test, shown with them, and given others', async () => {
  const tag = freshTag()
  const sent = await as('dev', 'deploy', 'shop', tag, '--description', 'Look at the cart.', '--json')
  const id = String(JSON.parse(sent.stdout).id)

  const shown = await as('guest', 'release', 'show', id)
  const edited = await as('dev', 'release', 'edit', id, '--description', 'Two lines:\nlook again.')
  const after = await as('guest', 'release', 'show', id)

  expect(shown.stdout).toContain('  Look at the cart.\n')
  expect(edited.stdout).toContain(`release ${id}  shop ${tag}`)
  expect(after.stdout).toContain('  Two lines:\n  look again.\n')
})

test('an empty description takes it away, and nothing at all is a mistake', async () => {
  const { stdout } = await as(
    'dev',
    'deploy',
    'shop',
    freshTag(),
    '--draft',
    '--description',
    'words',
    '--json',
  )
  const id = String(JSON.parse(stdout).id)

  const emptied = await as('dev', 'release', 'edit', id, '--description', '', '--json')
  const nothing = await as('dev', 'release', 'edit', id)
  const denied = await as('alice', 'release', 'edit', id, '--description', 'mine')

  expect(JSON.parse(emptied.stdout).description).toBeNull()
  expect([nothing.code, denied.code]).toEqual([2, 5])
})
