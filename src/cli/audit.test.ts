import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { cli } from '../../test/support/cli.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { edit } from '../../test/support/tampering.ts'

const database = await freshDatabase()
const { api, ask } = await testApi(database)
await api.listen({ port: 0 })
const RMM_URL = `http://127.0.0.1:${(api.server.address() as AddressInfo).port}`
for (const tag of ['v1.0.0', 'v1.1.0']) {
  await ask('dev', 'POST', '/api/v1/releases', { body: { service: 'shop', tag } })
}

const as = (person: string, ...argv: string[]) => cli(argv, { env: { RMM_URL, RMM_TOKEN: tokenOf(person) } })

test('rmm audit shows who did what, and filters', async () => {
  const all = await as('guest', 'audit')
  const nobody = await as('guest', 'audit', '--actor', 'nobody', '--since', '2h')
  const json = await as('guest', 'audit', '--service', 'shop', '--limit', '1', '--json')

  expect(all.stdout.split('\n')[0]).toMatch(/^WHEN +WHO +CHANNEL +WHAT +TO +BEFORE AND AFTER$/)
  expect(all.stdout).toMatch(/dev +api +create +shop release 2 +.*tag: v1\.1\.0/)
  expect([nobody.code, nobody.stdout, nobody.stderr]).toEqual([0, '', 'Nothing like that has happened.\n'])
  expect(JSON.parse(json.stdout)).toEqual([expect.objectContaining({ release_id: 2, actor: 'dev' })])
})

test.each(['yesterday', '2026-13-01', '12'])('a time like %s is a usage error', async (when) => {
  const { code, stderr } = await as('guest', 'audit', '--since', when)

  expect([code, stderr]).toEqual([2, expect.stringContaining(`"${when}" is not a time`)])
})

test('an export goes to a file only as a whole', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'rmm-export-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const file = join(directory, 'audit.csv')

  const { code, stdout } = await as('admin', 'audit', 'export', '--format', 'csv', '--output', file)
  const printed = await as('admin', 'audit', 'export', '--format', 'json', '--action', 'create')
  await as('admin', 'audit', 'export', '--action', 'create', '--output', join(directory, 'audit.json'))

  expect([code, stdout]).toEqual([0, ''])
  expect((await readFile(file, 'utf8')).split('\r\n')[0]).toMatch(/^id,at,action,actor/)
  expect(await readdir(directory)).toEqual(['audit.csv', 'audit.json'])
  expect(JSON.parse(printed.stdout)).toHaveLength(2)
  expect(await readFile(join(directory, 'audit.json'), 'utf8')).toBe(printed.stdout)
})

test('an export that breaks off leaves no file and says so', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'rmm-export-'))
  const breaking = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv' })
    response.write('id,at\r\n', () => response.destroy())
  }).listen(0)
  onTestFinished(async () => {
    breaking.close()
    await rm(directory, { recursive: true })
  })
  const url = `http://127.0.0.1:${(breaking.address() as AddressInfo).port}`

  const { code, stderr } = await cli(['audit', 'export', '--output', join(directory, 'a.csv')], {
    env: { RMM_URL: url, RMM_TOKEN: 'x' },
  })

  expect([code, stderr]).toEqual([1, expect.stringContaining('not complete')])
  expect(await readdir(directory)).toEqual([])
})

test('a check prints what to note, and finds what is not what was noted', async () => {
  const first = await as('admin', 'audit', 'verify')
  const again = await as('admin', 'audit', 'verify', '--expect', first.stdout.trim())
  const other = await as('admin', 'audit', 'verify', '--expect', `1:${'0'.repeat(64)}`)
  const beyond = await as('admin', 'audit', 'verify', '--expect', `9${first.stdout.trim()}`)

  expect(first.code).toBe(0)
  expect(first.stdout).toMatch(/^\d+:[0-9a-f]{64}\n$/)
  expect([again.code, again.stdout]).toEqual([0, first.stdout])
  expect([other.code, other.stdout, other.stderr]).toEqual([
    1,
    '',
    expect.stringContaining('chain_rewritten'),
  ])
  expect([beyond.code, beyond.stderr]).toEqual([1, expect.stringContaining('tail_removed')])
})

test('a check of a log that somebody changed fails with the exact place, for programs, too', async () => {
  await database.db.transaction().execute((tx) => edit('after', 2).meddle(tx))

  const { code, stdout, stderr } = await as('admin', 'audit', 'verify')
  const json = await as('admin', 'audit', 'verify', '--json')

  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain('at position 2 is not what was sealed. (event_changed)')
  expect(json.code).toBe(1)
  expect(JSON.parse(json.stdout)).toMatchObject({ valid: false, fault: { position: 2 } })
})

test('a check is not for everybody', async () => {
  expect((await as('guest', 'audit', 'verify')).code).toBe(5)
})
