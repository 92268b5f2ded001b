import { once } from 'node:events'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buildCommand } from '@stricli/core'
import { afterAll, describe, expect, test } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { type CliWorld, cli } from '../../test/support/cli.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { freshTag, scenes } from '../../test/support/scenes.ts'
import { hostKeys } from '../db/host-key.ts'
import { ill, well } from '../domain/probe.ts'
import type { Driver } from '../drivers/driver.ts'
import { version } from '../lib/version.ts'

const database = await freshDatabase()
const probes = [
  well('login', 'let_in', { user: 'deploy' }),
  ill('docker', 'docker_missing', { detail: 'not found', fix: 'apt-get install docker.io' }),
]
const { api, deps } = await testApi(database, {
  installation: installation({ owners: { people: ['alice', 'bob'], groups: ['leads'] } }),
  driverOf: (_, environment) =>
    ({
      inspect: () => Readable.from(environment === 'stage' ? probes.slice(0, 1) : probes),
    }) as unknown as Driver,
})
const { create, waiting, deployed } = scenes(database.db, deps)
await api.listen({ port: 0 })
const RMM_URL = `http://127.0.0.1:${(api.server.address() as AddressInfo).port}`

function as(person: string, ...argv: string[]) {
  return cli(argv, { env: { RMM_URL, RMM_TOKEN: tokenOf(person) } })
}

const asTyping = (typed: string, ...argv: string[]) =>
  cli(argv, { typed, env: { RMM_URL, RMM_TOKEN: tokenOf('admin'), NO_COLOR: '1' } })

describe('finding the machine', () => {
  test('without an address it says where it looked and what to do', async () => {
    const { code, stdout, stderr } = await cli(['status'])

    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('neither RMM_URL nor .rmm/cli.json')
    expect(stderr).toContain('rmm serve')
  })

  test('when nothing answers it asks whether the machine is running, at once', async () => {
    const { code, stderr } = await cli(['status'], { env: { RMM_URL: 'http://127.0.0.1:1', RMM_TOKEN: 'x' } })

    expect(code).toBe(1)
    expect(stderr).toBe('Nothing answers at http://127.0.0.1:1.\nIs the machine running? rmm serve\n')
  })

  test('the nearest .rmm/cli.json upward names address and token', async () => {
    const cwd = await folderWith({ url: RMM_URL, token: tokenOf('guest') })

    const { code, stdout } = await cli(['status'], { cwd: join(cwd, 'a', 'b') })

    expect(code).toBe(0)
    expect(stdout).toContain('shop')
  })

  test('a kept token is not sent to another address', async () => {
    let heard: string | undefined
    const other = await serverThat((request, response) => {
      heard = request.headers.authorization
      response.end('{}')
    })
    const cwd = await folderWith({ url: RMM_URL, token: tokenOf('admin') })

    const { code, stderr } = await cli(['status'], { cwd, env: { RMM_URL: other } })

    expect([code, heard]).toEqual([1, undefined])
    expect(stderr).toContain(`There is no token for ${other}`)
  })

  test.each([
    ['what is not an address', { RMM_URL: 'stage' }, 'is not the address of a machine'],
    [
      'a token nobody has',
      { RMM_URL, RMM_TOKEN: 'nobody' },
      'This token is unknown, has expired or was revoked',
    ],
  ])('%s is explained', async (_, env, message) => {
    const { code, stderr } = await cli(['status'], { env: { RMM_TOKEN: 'x', ...env } })

    expect(stderr).toContain(message)
    expect(code).toBe('RMM_TOKEN' in env ? 5 : 1)
  })

  test('something else that answers there is not taken for the machine', async () => {
    const url = await serverThat((_, response) => response.writeHead(404).end('<html>'))

    const { stderr } = await cli(['status'], { env: { RMM_URL: url, RMM_TOKEN: 'x' } })

    expect(stderr).toContain(`What answers at ${url} is not the machine: HTTP 404.`)
  })

  test('nor is a page that says 200 to everything', async () => {
    const url = await serverThat((_, response) => response.end('<html>Welcome'))

    const { code, stderr } = await cli(['status'], { env: { RMM_URL: url, RMM_TOKEN: 'x' } })

    expect(code).toBe(1)
    expect(stderr).toContain(`What answers at ${url} is not the machine`)
  })

  test('a machine that is busy for a moment is asked again', async () => {
    let asked = 0
    const url = await serverThat((_, response) => {
      asked++
      response.writeHead(asked < 3 ? 503 : 200, { 'content-type': 'application/json' })
      response.end(asked < 3 ? '{"code":"unavailable","detail":"busy"}' : '{"items":[],"next":null}')
    })

    const { code } = await cli(['status'], { env: { RMM_URL: url, RMM_TOKEN: 'x' } })

    expect([code, asked]).toEqual([0, 3])
  })
})

describe('usage', () => {
  test.each([
    ['an unknown command', ['relase', 'list'], 'did you mean'],
    ['an unknown flag', ['status', '--jsno'], '--json'],
    ['a missing argument', ['release', 'show'], 'release'],
    ['a number that is none', ['release', 'show', 'v1.0.0'], 'is not a number'],
    ['a phase that is none', ['release', 'list', '--phase', 'over'], 'active'],
    ['a duration that is none', ['release', 'start', '1', '--timeout', 'soon'], 'is not a duration'],
    ['a reason left out', ['release', 'reject', '1'], 'reason'],
    ['no log at all', ['logs'], 'Whose log?'],
    ['two logs at once', ['logs', '1', '--release', '2'], 'Whose log?'],
  ])('%s exits 2 with a word that helps', async (_, argv, word) => {
    const { code, stdout, stderr } = await as('dev', ...argv)

    expect(stderr).toContain(word)
    expect([code, stdout]).toEqual([2, ''])
  })

  test('what the machine does not understand is a usage error too, naming the place', async () => {
    const { code, stderr } = await as('dev', 'release', 'create', 'shop', 'v1;reboot')

    expect(code).toBe(2)
    expect(stderr).toContain('body.tag')
  })

  test('help lists every command, those of the machine itself included', async () => {
    const serve = buildCommand({ func: async () => {}, parameters: {}, docs: { brief: 'Start the machine' } })
    let stdout = ''
    const { runCli } = await import('./run.ts')

    const code = await runCli(
      ['--help'],
      {
        ...silentIo(),
        stdout: { write: (text) => void (stdout += text) },
      },
      { serve },
    )

    expect(code).toBe(0)
    for (const word of [
      'serve',
      'Start the machine',
      'release',
      'rollback',
      'logs',
      'doctor',
      'forget-host-key',
    ]) {
      expect(stdout).toContain(word)
    }
  })

  test('no flag takes a secret', async () => {
    const { stdout } = await cli(['token', 'create', '--help'])

    expect(stdout).not.toMatch(/--(token|password|secret)/)
  })
})

describe('releases', () => {
  test('create prints the release as data, and what comes next as a message', async () => {
    const tag = freshTag()

    const { code, stdout, stderr } = await as('dev', 'release', 'create', 'shop', tag)

    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`^release \\d+  shop ${tag}  … initiated\n$`))
    expect(stderr).toMatch(/^next: rmm logs -f --release \d+\n$/)
  })

  test('--json is one document, and nothing else on standard output', async () => {
    const { stdout } = await as('dev', 'release', 'create', 'shop', freshTag(), '--draft', '--json')

    expect(JSON.parse(stdout)).toMatchObject({
      status: 'draft',
      initiated_by: 'dev',
      history: [{ channel: 'cli' }],
    })
  })

  test('a refusal is said with its remedy, and exits 1; a missing right exits 5', async () => {
    const refused = await as('dev', 'release', 'create', 'nothing', 'v1.0.0')
    const denied = await as('guest', 'release', 'create', 'shop', freshTag())

    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Services: shop.') })
    expect(denied).toMatchObject({
      code: 5,
      stderr: 'guest (viewer) may not create releases.\nAsk an admin.\n',
    })
  })

  test('list lines up its columns, newest first', async () => {
    const first = await create()
    const second = await waiting()

    const { stdout, stderr } = await as('guest', 'release', 'list', '--service', 'shop', '--limit', '2')

    const [heading = '', ...rows] = stdout.trimEnd().split('\n')
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatch(
      new RegExp(`^${second.id} +shop +${second.tag} +\\? manual testing +dev +just now$`),
    )
    const column = heading.indexOf('STATUS')
    expect(rows.map((row) => row[column])).toEqual(['?', '…'])
    expect(rows[1]).toContain(first.tag)
    expect(stderr).toBe(`next: rmm release show ${second.id}\n`)
  })

  test('show tells how it stands and what one can do oneself', async () => {
    const { id, tag } = await waiting()

    const { stdout } = await as('alice', 'release', 'show', String(id))

    expect(stdout).toContain(`shop ${tag}  release ${id}  ? manual testing`)
    expect(stdout).toContain('0 of 2; can still come from alice, bob')
    expect(stdout).toContain('not rehearsed: no earlier version exists')
    expect(stdout).toMatch(/create +dev \(api\)/)
    expect(stdout).toContain(`rmm release approve ${id}`)
    expect(stdout).not.toContain(`rmm release cancel ${id}`)
  })

  test('approve, reject and cancel do what they say', async () => {
    const one = await waiting()
    const other = await waiting()
    const third = await create()

    const approved = await as('alice', 'release', 'approve', String(one.id))
    const rejected = await as('bob', 'release', 'reject', String(other.id), '--reason', 'the basket is empty')
    const shown = await as('bob', 'release', 'show', String(other.id))
    const cancelled = await as('dev', 'release', 'cancel', String(third.id))

    expect(approved.stderr).toContain('It waits for bob.')
    expect(rejected.stdout).toContain('✗ manual test failed')
    expect(shown.stderr).toBe(`next: rmm logs --release ${other.id}\n`)
    expect(cancelled.stdout).toContain('■ cancelled')
  })
})

describe('rollback', () => {
  test('--plan shows both ways and changes nothing', async () => {
    const earlier = await deployed()
    const { id, tag } = await deployed()

    const { code, stdout, stderr } = await as('guest', 'rollback', String(id), '--plan')

    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`code +${tag} → ${earlier.tag} \\(aaaaaaaaaaaa, ran just now\\)`))
    expect(stdout).toMatch(/migrations +none to take back/)
    expect(stderr).toBe(`next: rmm rollback ${id} --to ${earlier.tag}\n`)
  })

  test('asks on a terminal; anything but yes changes nothing', async () => {
    await deployed()
    const { id } = await deployed()

    const no = await asTyping('\n', 'rollback', String(id))
    const yes = await asTyping('y\n', 'rollback', String(id))

    expect(no).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Nothing was changed.') })
    expect(no.stderr).toMatch(/Roll shop in production back from v\S+ to v\S+\? \[y\/N\]/)
    expect(yes).toMatchObject({ code: 0, stdout: expect.stringContaining('… rollback') })
  })

  test('without a terminal, or with --no-input, it needs --yes', async () => {
    await deployed()
    const { id } = await deployed()

    const piped = await as('admin', 'rollback', String(id))
    const silent = await asTyping('y\n', 'rollback', String(id), '--no-input')
    const sure = await as('admin', 'rollback', String(id), '--yes')

    expect([piped.code, silent.code, sure.code]).toEqual([2, 2, 0])
    expect(piped.stderr).toContain('Add --yes.')
  })

  test('what cannot be rolled back is refused before anybody is asked', async () => {
    const { id } = await waiting()

    const { code, stderr } = await asTyping('y\n', 'rollback', String(id))

    expect(code).toBe(1)
    expect(stderr).not.toContain('[y/N]')
  })
})

describe('places, tokens, keys', () => {
  test('status is a matrix of what runs where', async () => {
    const { tag } = await deployed()

    const { stdout, stderr } = await as('guest', 'status', 'shop')

    const [heading, row, owners] = stdout.split('\n')
    expect(heading).toMatch(/^SERVICE +STAGE +PRODUCTION$/)
    expect(owners).toBe('Owners: alice, bob (leads)')
    expect(row).toMatch(new RegExp(`^shop +nothing +${tag} just now$`))
    expect(stderr).toBe('next: rmm release create shop <tag>\n')
  })

  test('doctor says what is missing with a line to copy, and exits 1', async () => {
    const { code, stdout } = await as('guest', 'doctor')

    expect(code).toBe(1)
    expect(stdout).toMatch(/✓ ok +login +deploy is let in/)
    expect(stdout).toMatch(
      /✗ no +Docker +is not there: not found\n +Install it on the host\.\n +fix: apt-get install docker\.io/,
    )
  })

  test('a token goes alone to standard output, works, and can be revoked', async () => {
    const made = await as('admin', 'token', 'create', 'dev', '--label', 'ci')
    const env = { RMM_URL, RMM_TOKEN: made.stdout.trim() }
    const before = await cli(['release', 'list'], { env })
    const id = /Token (\d+) of dev/.exec(made.stderr)?.[1] ?? ''
    await as('admin', 'token', 'revoke', id)
    const after = await cli(['release', 'list'], { env })

    expect(made.stdout).toMatch(/^rmm_[\w-]{43}\n$/)
    expect([before.code, after.code]).toEqual([0, 5])
  })

  test('a host key is forgotten by its host and port', async () => {
    await hostKeys(database.db, () => new Date()).pin('[::1]:22', 'SHA256:old')

    const done = await as('admin', 'target', 'forget-host-key', '[::1]:22')
    const again = await as('admin', 'target', 'forget-host-key', '[::1]:22')

    expect(done.code).toBe(0)
    expect(again).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no pinned key of [::1]:22.'),
    })
  })

  test('version names this program and the machine, and works without one', async () => {
    const both = await as('guest', 'version')
    const alone = await cli(['version', '--json'])

    expect(both.stdout).toBe(`rmm ${version()}\nmachine ${version()} at ${RMM_URL}\n`)
    expect(JSON.parse(alone.stdout)).toEqual({ rmm: version(), machine: null })
  })
})

const colour = '\u001b['

const show = (world: CliWorld) =>
  cli(['release', 'list'], { ...world, env: { RMM_URL, RMM_TOKEN: tokenOf('guest'), ...world.env } })

describe('a terminal', () => {
  test('gets colours, unless NO_COLOR is set; a file never does', async () => {
    await create()
    const moment = new Date()
    const now = () => moment
    const terminal = await show({ isTTY: true, now })
    const plain = await show({ isTTY: true, env: { NO_COLOR: '1' }, now })
    const file = await show({ isTTY: false, now })

    expect(terminal.stdout).toContain(colour)
    expect(plain.stdout).not.toContain(colour)
    expect(file.stdout).toBe(plain.stdout)
  })
})

async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers).listen(0, '127.0.0.1')
  afterAll(() => server.close())
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function folderWith(file: { url: string; token: string }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rmm-cli-'))
  await mkdir(join(folder, '.rmm'))
  await writeFile(join(folder, '.rmm', 'cli.json'), JSON.stringify(file))
  return folder
}

function silentIo() {
  const output = { write: () => {} }
  return { stdin: process.stdin, stderr: output, env: {}, cwd: '/', fetch, now: () => new Date() }
}
