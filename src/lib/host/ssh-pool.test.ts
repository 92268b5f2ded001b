import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { SOON_MS } from '../../../test/support/soon.ts'
import {
  loginOf,
  RememberedKeys,
  type Sshd,
  type SshdOptions,
  startSshd,
} from '../../../test/support/sshd.ts'
import { Unreachable } from '../errors.ts'
import { type Command, HostFault, type JobOptions } from './host.ts'
import { SshHost, type SshHostOptions } from './ssh-host.ts'
import type { SshLogin } from './ssh-login.ts'
import { SshPool, type SshPoolOptions } from './ssh-pool.ts'

const AS_ROOT = process.getuid?.() === 0

const sh = (script: string, ...words: string[]): Command => ['sh', '-c', script, 'sh', ...words]

const run = (host: SshHost, ...command: Command) => host.run(command, { timeoutMs: 5_000 })
const probe = (host: SshHost) => Array.fromAsync(host.probe(AbortSignal.timeout(5_000)))

function job(host: SshHost, command: Command, options: Partial<JobOptions> = {}) {
  const lines: string[] = []
  const onLine = (line: string) => void lines.push(line)
  const defaults = { key: 'k', scope: Math.random().toString(36), fence: 1, timeoutMs: 10_000 }
  const finished = host.job(command, { ...defaults, onLine, ...options })
  // Whoever looks at it later sees how it ended; until then it is nobody's unhandled rejection.
  finished.catch(() => undefined)
  return { finished, lines }
}

describe('the way to a host', () => {
  let sshd: Sshd
  let dir: string
  const undo: (() => Promise<void>)[] = []

  beforeAll(async () => {
    sshd = await startSshd()
    dir = mkdtempSync(join(realpathSync(tmpdir()), 'rmm-ssh-'))
  })
  afterAll(async () => {
    await sshd?.remove()
    if (dir) rmSync(dir, { recursive: true, force: true })
  })
  afterEach(async () => {
    for (const step of undo.splice(0).toReversed()) await step()
  })

  async function another(options: SshdOptions = {}): Promise<Sshd> {
    const server = await startSshd(options)
    undo.push(() => server.remove())
    return server
  }

  function hostOf(login: SshLogin, options: Partial<SshHostOptions & SshPoolOptions> = {}): SshHost {
    const { hostKeys = new RememberedKeys(), limits = {} } = options
    const host = new SshHost({ login, pool: new SshPool({ hostKeys, limits }), ...options })
    undo.push(() => host.close())
    return host
  }

  describe('login', () => {
    test.runIf(AS_ROOT)('takes a password', async () => {
      const { host, port, user, password } = sshd

      const { stdout } = await run(hostOf({ host, port, user, password }), 'echo', 'in')

      expect(stdout).toBe('in\n')
    })

    test.runIf(AS_ROOT)('answers a server that asks for the password as a question', async () => {
      const config = ['UsePAM yes', 'KbdInteractiveAuthentication yes']
      const { host, port, user, password } = await another({ passwordAuth: false, config })

      const { stdout } = await run(hostOf({ host, port, user, password }), 'echo', 'in')

      expect(stdout).toBe('in\n')
    })

    test('takes a key behind a passphrase', async () => {
      const { lockedPrivateKey: privateKey, passphrase } = sshd

      const { stdout } = await run(hostOf({ ...loginOf(sshd), privateKey, passphrase }), 'echo', 'in')

      expect(stdout).toBe('in\n')
    })

    test('says at once that a key does not open', () => {
      const locked = { ...loginOf(sshd), privateKey: sshd.lockedPrivateKey }

      expect(() => hostOf(locked)).toThrow(/is encrypted: give its passphrase/)
      expect(() => hostOf({ ...locked, passphrase: 'wrong' })).toThrow(/does not open with this passphrase/)
      expect(() => hostOf({ ...locked, privateKey: 'rubbish' })).toThrow(/cannot be read/)
    })

    test('with a wrong password is a fault that names host and user', async () => {
      const { host, port, user } = sshd

      const refused = await run(hostOf({ host, port, user, password: 'wrong' }), 'true').catch(
        (error: unknown) => error,
      )

      expect(refused).toBeInstanceOf(HostFault)
      expect(refused).toMatchObject({ code: 'login_refused', facts: { host: `${host}:${port}`, user } })
      expect(String(refused)).toMatch(/did not accept the password of .*it takes: .*publickey/)
    })

    test('pins the host key on first contact, and refuses another one ever after', async () => {
      const server = await another()
      const hostKeys = new RememberedKeys()
      const place = `127.0.0.1:${server.port}`
      const before = server.hostKey()
      const host = hostOf(loginOf(server), { hostKeys })
      await run(host, 'true')
      expect(hostKeys.known).toEqual(new Map([[place, before]]))

      await server.restart({ newHostKey: true })

      const refused = await run(host, 'true').catch((error: unknown) => error)
      expect(refused).toMatchObject({
        code: 'host_key_changed',
        facts: { host: place, expected: before, found: server.hostKey() },
      })
      expect(hostKeys.known.get(place)).toBe(before)
    })
  })

  describe('without an answer', () => {
    test('says what a person should look at', async () => {
      const server = await another()
      const login = loginOf(server)
      await server.stop()

      const knock = () => run(hostOf(login), 'true').catch((error: unknown) => error)
      // A server that is just going may still take a connection, and drop it.
      await expect.poll(async () => String(await knock()), { timeout: SOON_MS }).toContain('refused')
      const refused = await knock()
      const nowhere = await run(hostOf({ ...login, host: 'no-such-host.invalid' }), 'true').catch(
        (error: unknown) => error,
      )

      expect(refused).toBeInstanceOf(Unreachable)
      expect(String(refused)).toContain(
        `127.0.0.1:${server.port} refused the connection: is sshd running, is the port right?`,
      )
      expect(nowhere).toBeInstanceOf(Unreachable)
      expect(String(nowhere)).toMatch(/no-such-host.invalid (is not known to DNS|could not be looked up)/)
    })

    test('gives up on a server that takes the connection and stays silent', async () => {
      const silent = createServer().listen(0, '127.0.0.1')
      undo.push(async () => void silent.close())
      await vi.waitFor(() => expect(silent.listening).toBe(true), SOON_MS)
      const port = (silent.address() as { port: number }).port

      const asked = run(hostOf({ ...loginOf(sshd), port }, { limits: { handshakeMs: 200 } }), 'true')

      await expect(asked).rejects.toThrow(/no SSH server answered/)
    })

    test('gives up on a host that froze', async () => {
      const server = await another()
      const host = hostOf(loginOf(server), { limits: { keepaliveMs: 100, connectMs: 200, handshakeMs: 200 } })
      await run(host, 'true')
      await server.freeze()
      undo.push(() => server.thaw())

      await expect(run(host, 'true')).rejects.toBeInstanceOf(Unreachable)
    })

    test('finds the host again after its sshd was restarted', async () => {
      const server = await another()
      const host = hostOf(loginOf(server))
      await run(host, 'true')

      await server.restart()

      expect((await run(host, 'echo', 'back')).stdout).toBe('back\n')
    })
  })

  describe('connections', () => {
    test('are one for everything that goes to one host', async () => {
      const server = await another()
      const pool = new SshPool({ hostKeys: new RememberedKeys() })
      const hosts = [1, 2].map(() => hostOf(loginOf(server), { pool }))

      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, i) => run(hosts[i % 2] as SshHost, 'echo', String(i))),
      )

      expect(answers.map(({ stdout }) => stdout)).toEqual(answers.map((_, i) => `${i}\n`))
      expect(await server.connections()).toBe(1)
    })

    test('grow in number rather than let jobs wait for each other', async () => {
      const server = await another()
      const host = hostOf(loginOf(server))
      const jobs = Array.from({ length: 9 }, (_, i) =>
        job(host, sh(`echo up; until [ -e "$1/all" ]; do sleep 0.1; done`, dir), { scope: `s${i}` }),
      )

      await vi.waitFor(
        () => expect(jobs.flatMap(({ lines }) => lines)).toEqual(jobs.map(() => 'up')),
        SOON_MS,
      )
      await run(host, 'touch', join(dir, 'all'))

      for (const { finished } of jobs) expect((await finished).code).toBe(0)
      expect(await server.connections()).toBe(2)
    })

    test('learn that a host allows few sessions', async () => {
      const server = await another({ config: ['MaxSessions 2'] })
      const host = hostOf(loginOf(server))

      const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((i) => run(host, 'echo', String(i))))

      expect(answers.map(({ stdout }) => stdout)).toEqual(['1\n', '2\n', '3\n', '4\n', '5\n', '6\n'])
    })

    test('close when nobody used them for a while, and when the last host is closed', async () => {
      const server = await another()
      const idle = hostOf(loginOf(server), { limits: { idleMs: 50 } })
      await run(idle, 'true')
      await vi.waitFor(async () => expect(await server.connections()).toBe(0), SOON_MS)
      expect((await run(idle, 'true')).code).toBe(0)

      const closed = hostOf(loginOf(server))
      await run(closed, 'true')
      await closed.close()

      await vi.waitFor(async () => expect(await server.connections()).toBe(0), SOON_MS)
    })
  })

  describe('through a jump host', () => {
    test('runs and pins both keys', async () => {
      const bastion = await another()
      const hostKeys = new RememberedKeys()
      const host = hostOf({ ...loginOf(sshd), jump: loginOf(bastion) }, { hostKeys })

      const { stdout } = await run(host, 'sh', '-c', 'echo $SSH_CONNECTION')

      expect(stdout).toMatch(new RegExp(` ${sshd.port}\n$`))
      expect(hostKeys.known).toEqual(
        new Map([
          [`127.0.0.1:${bastion.port}`, bastion.hostKey()],
          [`127.0.0.1:${sshd.port} via 127.0.0.1:${bastion.port}`, sshd.hostKey()],
        ]),
      )
    })

    test('survives the loss of the jump host', async () => {
      const bastion = await another()
      const host = hostOf({ ...loginOf(sshd), jump: loginOf(bastion) })
      const { finished, lines } = job(host, sh('for i in 1 2 3; do echo $i; sleep 0.3; done'))
      await vi.waitFor(() => expect(lines).toContain('1'), SOON_MS)

      await bastion.killConnections()

      expect((await finished).code).toBe(0)
      expect(lines).toEqual(['1', '2', '3'])
    })

    test('says which of the two it was', async () => {
      const bastion = await another()
      const refused = hostOf({ ...loginOf(sshd), jump: { ...loginOf(bastion), user: 'nobody' } })
      const away = await another()
      await away.stop()
      const closed = hostOf({ ...loginOf(away), jump: loginOf(bastion) })

      await expect(run(refused, 'true')).rejects.toMatchObject({
        facts: { host: `127.0.0.1:${bastion.port}` },
      })
      await expect(run(closed, 'true')).rejects.toThrow(
        `127.0.0.1:${bastion.port} could not connect to 127.0.0.1:${away.port}`,
      )
    })
  })

  describe('probe', () => {
    test('finds nothing to complain about', async () => {
      const results = await probe(hostOf(loginOf(sshd)))

      expect(results.map(({ check, ok }) => [check, ok])).toEqual([
        ['address', true],
        ['port', true],
        ['host_key', true],
        ['login', true],
        ['tools', true],
      ])
    })

    test('names the first part that is not well, with a line to copy', async () => {
      const server = await another()
      const hostKeys = new RememberedKeys()
      hostKeys.known.set(`127.0.0.1:${server.port}`, 'SHA256:another')

      const unknown = await probe(hostOf({ ...loginOf(server), host: 'no-such-host.invalid' }))
      const changed = await probe(hostOf(loginOf(server), { hostKeys }))
      const refused = await probe(hostOf({ ...loginOf(server), user: 'nobody' }))
      await server.stop()
      const closed = await probe(hostOf(loginOf(server)))

      expect(unknown.at(-1)).toMatchObject({
        check: 'address',
        ok: false,
        fix: 'getent hosts no-such-host.invalid',
      })
      expect(changed.at(-1)).toMatchObject({
        check: 'host_key',
        ok: false,
        fix: expect.stringContaining('ssh-keyscan'),
      })
      expect(refused.at(-1)).toMatchObject({
        check: 'login',
        ok: false,
        fix: expect.stringContaining('ssh-copy-id'),
      })
      expect(closed.at(-1)).toMatchObject({
        check: 'port',
        ok: false,
        finding: { code: 'port_closed' },
        fix: `nc -vz 127.0.0.1 ${server.port}`,
      })
    })
  })
})
