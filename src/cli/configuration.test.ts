import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { type CliWorld, cli } from '../../test/support/cli.ts'
import { file, GOOD } from '../../test/support/configuration.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { importServers } from '../machine/import-servers.ts'

const { api, ask } = await testApi(await freshDatabase())
await api.listen({ port: 0 })
const RMM_URL = `http://127.0.0.1:${(api.server.address() as AddressInfo).port}`
const env = { RMM_URL, RMM_TOKEN: tokenOf('admin'), NO_COLOR: '1' }
const cwd = await mkdtemp(join(tmpdir(), 'rmm-configuration-'))
afterAll(() => rm(cwd, { recursive: true }))

const rmm = (argv: readonly string[], world: CliWorld = {}) => cli(argv, { env, cwd, ...world })
const people = 'people:\n  admin: { role: admin }\n  ann:'
const targets = `targets:
  a: { driver: process, directory: /srv/a, start: exec sleep 1 }
  b: { driver: process, directory: /srv/b, start: exec sleep 1 }`
const YAML = file({ people, targets })

beforeAll(() => writeFile(join(cwd, 'rmm.yaml'), YAML))

test('a plan is shown and changes nothing; what is applied is what was shown', async () => {
  const dry = await rmm(['apply', '--dry-run'])
  const applied = await rmm(['apply', 'rmm.yaml', '--yes'])
  const again = await rmm(['apply', '--yes'])

  expect(dry).toMatchObject({ code: 0, stderr: 'next: rmm apply\n' })
  expect(dry.stdout).toContain('services      + web\n')
  expect(applied.stderr).toContain('Version 1 of the configuration is in force.')
  expect(again.stderr).toContain('Nothing differs')
})

test('what takes something away is asked about on a terminal, and the answer is heard', async () => {
  await writeFile(join(cwd, 'less.yaml'), file({ people: people.replace('\n  ann:', ''), targets }))

  const no = await rmm(['apply', 'less.yaml'], { typed: 'n\n' })
  const now = await ask('admin', 'GET', '/api/v1/configuration')

  expect(no.stdout).toContain('! ann is no longer in the configuration')
  expect([no.code, now.body.revision]).toEqual([1, 1])
})

test('what takes something away needs a yes in the command where nobody can be asked', async () => {
  await writeFile(join(cwd, 'less.yaml'), file({ people: people.replace('\n  ann:', ''), targets }))

  const silent = await rmm(['apply', 'less.yaml', '--no-input'])
  const now = await ask('admin', 'GET', '/api/v1/configuration')

  expect(silent).toMatchObject({ code: 2, stderr: 'This needs a confirmation.\nAdd --yes.\n' })
  expect(now.body.revision).toBe(1)
})

test('mistakes come with their places, and exit code 2', async () => {
  await writeFile(
    join(cwd, 'bad.yaml'),
    file({ people, targets, services: `${GOOD.services}\n    helth: {}` }),
  )

  const { code, stderr } = await rmm(['apply', 'bad.yaml'])

  expect(code).toBe(2)
  expect(stderr).toContain('services.web.helth: unknown key, did you mean "health"?')
})

test('a secret comes through a pipe or is typed unseen, and is listed by name only', async () => {
  const piped = await rmm(['secret', 'set', 'stage'], { piped: 'hunter2 \n' })
  const typed = await rmm(['secret', 'set', 'other'], { typed: 'wrongg\u007f one\r' })
  const nothing = await rmm(['secret', 'set', 'stage'])
  const nobody = await rmm(['secret', 'set', 'stage', '--no-input'], { typed: 'x\r' })
  const list = await rmm(['secret', 'list'])

  expect([piped, typed, nothing, nobody].map(({ code }) => code)).toEqual([0, 0, 2, 2])
  expect(list.stdout).toMatch(/^stage +admin +/m)
  const everything = JSON.stringify([piped, typed, nothing, nobody, list])
  expect(everything).not.toMatch(/hunter2|wrong/)
})

test('secrets are rotated and removed, and only by those who may', async () => {
  const rotated = await rmm(['secret', 'rotate'])
  const removed = await rmm(['secret', 'remove', 'other'])
  const denied = await rmm(['secret', 'list'], { env: { ...env, RMM_TOKEN: tokenOf('alice') } })

  expect(rotated.stderr).toContain('put under the key test.')
  expect([removed.code, denied.code]).toEqual([0, 5])
})

test('.env.servers becomes targets and secrets; nothing that is there is overwritten', async () => {
  await writeFile(
    join(cwd, '.env.servers'),
    'STAGE_HOST=10.0.0.1\nSTAGE_PASSWORD=s3cr3t-1\ndev1_HOST=10.0.0.2\ndev1_PASSWORD=s3cr3t-2\n',
  )
  let stderr = ''
  const output = { write: () => {} }
  const io = {
    stdin: process.stdin,
    stdout: output,
    stderr: { write: (text: string) => void (stderr += text) },
    cwd,
    fetch,
    now: () => new Date(),
  }
  const into = 'rmm.yaml'

  await importServers({ ...io, env }, { file: '.env.servers', into })
  const withMachine = stderr
  stderr = ''
  await importServers({ ...io, env: {} }, { file: '.env.servers', into })

  expect(Object.keys(parse(await readFile(join(cwd, into), 'utf8')).targets)).toEqual([
    'a',
    'b',
    'stage',
    'dev1',
  ])
  expect(withMachine).toContain('secret:stage is stored already and stays as it is.')
  expect(withMachine).toContain('secret:dev1 is stored on the machine.')
  expect(stderr).toContain('developers: { "dev1": "dev1" }')
  expect(stderr).toContain('targets.stage is there already.')
  const kept = join(cwd, '.rmm', 'secrets', 'dev1')
  expect(await readFile(kept, 'utf8')).toBe('s3cr3t-2\n')
  expect((await stat(kept)).mode & 0o077).toBe(0)
})
