import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { alive, helpers } from '../../../test/support/processes.ts'
import { must } from '../../../test/support/run-here.ts'
import { SOON_MS } from '../../../test/support/soon.ts'
import {
  loginOf,
  RememberedKeys,
  type Sshd,
  type SshdOptions,
  startSshd,
} from '../../../test/support/sshd.ts'
import { Unreachable } from '../errors.ts'
import { hostContract } from './host.contract.ts'
import { Aborted, type Command, type JobOptions } from './host.ts'
import { SshHost, type SshHostOptions } from './ssh-host.ts'
import type { SshLogin } from './ssh-login.ts'
import { SshPool, type SshPoolOptions } from './ssh-pool.ts'

const AS_ROOT = process.getuid?.() === 0

const sh = (script: string, ...words: string[]): Command => ['sh', '-c', script, 'sh', ...words]

const run = (host: SshHost, ...command: Command) => host.run(command, { timeoutMs: 5_000 })

function job(host: SshHost, command: Command, options: Partial<JobOptions> = {}) {
  const lines: string[] = []
  const onLine = (line: string) => void lines.push(line)
  const defaults = { key: 'k', scope: Math.random().toString(36), fence: 1, timeoutMs: 10_000 }
  const finished = host.job(command, { ...defaults, onLine, ...options })
  // Whoever looks at it later sees how it ended; until then it is nobody's unhandled rejection.
  finished.catch(() => undefined)
  return { finished, lines }
}

hostContract('SshHost', async () => {
  const sshd = await startSshd()
  const login = loginOf(sshd)
  const host = new SshHost({ login, pool: new SshPool({ hostKeys: new RememberedKeys() }) })
  const module = `import { SshHost } from '${import.meta.resolve('./ssh-host.ts')}'
    import { SshPool } from '${import.meta.resolve('./ssh-pool.ts')}'
    const hostKeys = { get: async () => null, pin: async () => undefined }
    const host = new SshHost({ login: ${JSON.stringify(login)}, pool: new SshPool({ hostKeys }) })`
  const stop = async () => {
    await host.close()
    await sshd.remove()
  }
  return { host, home: sshd.home, jobsDir: join(sshd.home, '.rmm/jobs'), module, stop }
})

describe('SshHost', () => {
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

  async function tinyDisk(): Promise<Sshd> {
    const home = mkdtempSync(join(realpathSync(tmpdir()), 'rmm-tiny-'))
    await must(['mount', '-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', home])
    undo.push(async () => {
      await must(['umount', '--lazy', home])
      rmSync(home, { recursive: true, force: true })
    })
    return another({ home })
  }

  function hostOf(login: SshLogin, options: Partial<SshHostOptions & SshPoolOptions> = {}): SshHost {
    const { hostKeys = new RememberedKeys(), limits = {} } = options
    const host = new SshHost({ login, pool: new SshPool({ hostKeys, limits }), ...options })
    undo.push(() => host.close())
    return host
  }

  const read = (file: string) => readFileSync(join(dir, file), 'utf8')

  describe('a job', () => {
    const counted = 'echo ran >>"$1/$2"; for i in 1 2 3 4; do echo $i; sleep 0.3; done; echo done >>"$1/$2"'

    test('whose connection is cut goes on, and every line arrives once', async () => {
      const host = hostOf(loginOf(sshd))
      const { finished, lines } = job(host, sh(counted, dir, 'cut'))
      await vi.waitFor(() => expect(lines).toContain('2'), SOON_MS)

      await sshd.killConnections()

      expect((await finished).code).toBe(0)
      expect(lines).toEqual(['1', '2', '3', '4'])
      expect(read('cut')).toBe('ran\ndone\n')
      await vi.waitFor(
        () => expect(helpers({ jobsDir: join(sshd.home, '.rmm'), home: sshd.home })).toEqual([]),
        SOON_MS,
      )
    })

    test('is waited for while the host cannot be reached, and found again', async () => {
      const server = await another()
      const { finished, lines } = job(hostOf(loginOf(server)), sh(counted, dir, 'away'))
      await vi.waitFor(() => expect(lines).toContain('1'), SOON_MS)

      await server.stop()
      await sleep(1_300)
      await server.start()

      expect((await finished).code).toBe(0)
      expect(lines).toEqual(['1', '2', '3', '4'])
      expect(read('away')).toBe('ran\ndone\n')
    })

    test('whose host stays away is unreachable, and neither failed nor lost', async () => {
      const server = await another()
      const host = hostOf(loginOf(server), { patienceMs: 500 })
      const first = job(host, sh(counted, dir, 'gone'), { scope: 'stays' })
      await vi.waitFor(() => expect(first.lines).toContain('1'), SOON_MS)

      await server.stop()
      await expect(first.finished).rejects.toBeInstanceOf(Unreachable)
      await server.start()

      const second = job(host, sh(counted, dir, 'gone'), { scope: 'stays' })
      expect((await second.finished).code).toBe(0)
      expect(second.lines).toEqual(['1', '2', '3', '4'])
      expect(read('gone')).toBe('ran\ndone\n')
    })

    test('that is stopped while its connection is dead is ended over a new one', async () => {
      const host = hostOf(loginOf(sshd))
      const stop = new AbortController()
      const { finished } = job(host, sh('echo $$ >"$1/dead-line"; sleep 300', dir), { signal: stop.signal })
      await vi.waitFor(() => expect(existsSync(join(dir, 'dead-line'))).toBe(true), SOON_MS)

      await sshd.killConnections()
      stop.abort()

      await expect(finished).rejects.toBeInstanceOf(Aborted)
      expect(alive(read('dead-line'))).toEqual([])
    })

    test('that is stopped while its host is away is unreachable: nobody knows', async () => {
      const server = await another()
      const stop = new AbortController()
      const host = hostOf(loginOf(server), { patienceMs: 300 })
      const { finished } = job(host, sh('echo $$ >"$1/unknown"; sleep 3', dir), { signal: stop.signal })
      await vi.waitFor(() => expect(existsSync(join(dir, 'unknown'))).toBe(true), SOON_MS)

      await server.stop()
      stop.abort()

      await expect(finished).rejects.toBeInstanceOf(Unreachable)
    })

    test('does not begin while its caller may not act', async () => {
      const host = hostOf(loginOf(sshd), { mayAct: () => new Promise(() => undefined) })

      const { finished } = job(host, sh('touch "$1/acted"', dir))

      expect(await Promise.race([finished, sleep(300, 'waits')])).toBe('waits')
      expect(existsSync(join(dir, 'acted'))).toBe(false)
    })
  })

  describe.runIf(AS_ROOT)('with a full disk', () => {
    test('says so when a job cannot begin', async () => {
      const server = await tinyDisk()
      const host = hostOf(loginOf(server))
      await run(host, 'sh', '-c', 'cat /dev/zero >filler')

      const { finished } = job(host, sh('touch "$1/full"', dir))

      await expect(finished).rejects.toMatchObject({ code: 'disk_full' })
      expect(existsSync(join(dir, 'full'))).toBe(false)
    })

    test('says so when a known scope has room for the lock but not for the job', async () => {
      const server = await tinyDisk()
      const host = hostOf(loginOf(server))
      await job(host, ['true'], { scope: 'known', key: 'first' }).finished
      await run(host, 'sh', '-c', 'cat /dev/zero >filler')

      const { finished } = job(host, sh('touch "$1/full"', dir), { scope: 'known', key: 'second' })

      await expect(finished).rejects.toMatchObject({ code: 'disk_full' })
      expect(existsSync(join(dir, 'full'))).toBe(false)
    })

    test('says so when the log of a job has no room', async () => {
      const { finished } = job(
        hostOf(loginOf(await tinyDisk())),
        sh('while echo 0123456789abcdef; do :; done; exit 3'),
      )

      await expect(finished).rejects.toMatchObject({ code: 'disk_full' })
    })
  })
})
