import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { type CliWorld, cli } from '../../test/support/cli.ts'
import { freshDatabase } from '../../test/support/database.ts'

const database = await freshDatabase()
const { api } = await testApi(database)
await api.listen({ host: '127.0.0.1', port: 0 })
const url = `http://127.0.0.1:${(api.server.address() as AddressInfo).port}`
const home = await mkdtemp(join(tmpdir(), 'rmm-login-'))
afterAll(() => rm(home, { recursive: true }))
const PASSWORD = 'a long enough one'

const asAdmin = (...argv: string[]) => cli(argv, { env: { RMM_URL: url, RMM_TOKEN: tokenOf('admin') } })
const atHome = (argv: string[], world: CliWorld = {}) => cli(argv, { env: { HOME: home }, ...world })
const piping = (argv: string[], text: string) => atHome(argv, { typed: text, isTTY: false })

test('an invited person comes in, is known from then on, and goes', async () => {
  const invited = await asAdmin('people', 'invite', '--role', 'engineer')
  const link = invited.stdout.trim()
  await asAdmin('group', 'set', 'payments', 'alice')

  const used = await piping(['login', link, '--user', 'olga'], `${PASSWORD}\n`)
  const file = join(home, '.config', 'rmm', 'login.json')
  const kept = await readFile(file, 'utf8')
  await asAdmin('group', 'set', 'payments', 'alice', 'olga')
  const who = await atHome(['whoami'])
  const out = await atHome(['logout'])
  const after = await atHome(['whoami'])

  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/welcome#[\w-]{43}$/)
  expect(used).toMatchObject({ code: 0, stdout: '' })
  expect(used.stderr).toContain(`You are olga at ${url}`)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(kept).not.toContain(PASSWORD)
  expect(who.stdout).toContain('olga')
  expect(who.stdout).toContain('payments')
  expect([out.code, after.code]).toEqual([0, 1])
  const { secret } = { secret: JSON.parse(kept).machines[url].token }
  const stale = await cli(['whoami'], { env: { RMM_URL: url, RMM_TOKEN: secret } })
  expect(stale.code).toBe(5)
})

test('a password that is wrong leaves nothing behind, and one that is right is never shown', async () => {
  const wrong = await piping(['login', url, '--user', 'olga'], 'guessed\n')
  const right = await piping(['login', url, '--user', 'olga', '--label', 'my laptop'], PASSWORD)
  const who = await atHome(['whoami', '--json'])
  const tokens = await atHome(['token', 'list'])

  expect([wrong.code, right.code]).toEqual([5, 0])
  expect(wrong.stderr).toContain('Name or password is wrong.')
  expect(JSON.parse(who.stdout)).toMatchObject({ name: 'olga', role: 'engineer' })
  expect(tokens.stdout).toContain('my laptop')
  expect(JSON.stringify([wrong, right, who, tokens])).not.toContain(PASSWORD)
})

test('who has no password brings a token', async () => {
  const { code, stderr } = await piping(['login', url, '--token'], tokenOf('guest'))
  const who = await atHome(['whoami', '--json'])

  expect([code, stderr.split('\n')[0]]).toEqual([0, `You are guest at ${url}.`])
  expect(JSON.parse(who.stdout).name).toBe('guest')
})

test('where nobody can type it says what to do instead', async () => {
  const { code, stderr } = await atHome(['login', url, '--no-input'])

  expect(code).toBe(2)
  expect(stderr).toContain('--user')
})

test('an admin looks after people, and tokens have limits', async () => {
  const added = await asAdmin('people', 'add', 'nina', '--email', 'nina@example.com')
  await asAdmin('people', 'set', 'nina', '--role', 'engineer')
  const limited = await asAdmin(
    'token',
    'create',
    'nina',
    '--right',
    'read',
    '--service',
    'shop',
    '--expires',
    '90d',
  )
  const list = await asAdmin('people', 'list')
  const off = await asAdmin('people', 'disable', 'nina', '--yes')
  const token = { RMM_URL: url, RMM_TOKEN: limited.stdout.trim() }
  const refused = await cli(['status'], { env: token })
  await asAdmin('people', 'enable', 'nina')
  const open = await cli(['status'], { env: token })
  const tokens = await asAdmin('token', 'list')

  expect([added.code, off.code, refused.code, open.code]).toEqual([0, 0, 5, 0])
  expect(list.stdout).toMatch(/nina +engineer +admin/)
  expect(tokens.stdout).toMatch(/nina +command line +read for shop/)
})
