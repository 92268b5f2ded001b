import { execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { alive, helpers } from '../../../test/support/processes.ts'
import { SOON_MS } from '../../../test/support/soon.ts'
import { STOP_LIMIT_MS } from '../../../test/support/stop-limit.ts'
import { Aborted, type Command, type Host, type JobOptions, Superseded, TimedOut } from './host.ts'

export interface HostUnderTest {
  host: Host
  /** Where its jobs live, seen from the test. */
  jobsDir: string
  /** Where a login starts. */
  home: string
  /** A module's text that makes the same host, as `host`, for another process. */
  module: string
  stop: () => Promise<void>
}

const NASTY = [
  'two words',
  `it's "quoted"`,
  'a\nb\n',
  '$(touch /tmp/never) `id` $HOME ${HOME}',
  '*',
  '~',
  '-n',
  '',
  String.raw`back\slash \n \c %s %d`,
  'Ёжик, 東京, é, 🚀',
  'a=b;c&d|e>f<g!h#i',
]

const sh = (script: string, ...words: string[]): Command => ['sh', '-c', script, 'sh', ...words]

/** What every `Host` promises. `at` is a place where it runs; files are looked at from outside. */
export function hostContract(name: string, start: () => Promise<HostUnderTest>): void {
  describe(`${name}, as any host`, () => {
    let at: HostUnderTest
    let host: Host
    let dir: string

    beforeAll(async () => {
      at = await start()
      host = at.host
      dir = mkdtempSync(join(realpathSync(tmpdir()), 'rmm-host-'))
    })
    afterAll(async () => {
      await at?.stop()
      if (dir) rmSync(dir, { recursive: true, force: true })
    })

    const run = (command: Command, options = {}) => host.run(command, { timeoutMs: 10_000, ...options })
    const read = (file: string) => readFileSync(join(dir, file), 'utf8')

    function job(command: Command, options: Partial<JobOptions> = {}) {
      const lines: string[] = []
      const numbers: number[] = []
      const finished = host.job(command, {
        key: randomUUID(),
        scope: `scope-${randomUUID()}`,
        fence: 1,
        timeoutMs: 10_000,
        onLine: (line, number) => {
          lines.push(line)
          numbers.push(number)
        },
        ...options,
      })
      // Whoever looks at it later sees how it ended; until then it is nobody's unhandled rejection.
      finished.catch(() => undefined)
      return { finished, lines, numbers }
    }

    describe('run', () => {
      test('captures both outputs and the exit code', async () => {
        const finished = await run(sh('echo out; echo err >&2; exit 3'))

        expect(finished).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' })
      })

      test('hands over every word as it is', async () => {
        const finished = await run(['printf', '%s\\0', ...NASTY])

        expect(finished.stdout.split('\0').slice(0, -1)).toEqual(NASTY)
      })

      test('feeds standard input, of any length and with any character', async () => {
        const stdin = `${NASTY.join('\n')}\0${'x'.repeat(200_000)}`

        const finished = await run(['cat'], { stdin })

        expect(finished.stdout).toBe(stdin)
      })

      test('gives no input when there is none', async () => {
        expect(await run(['cat'])).toEqual({ code: 0, stdout: '', stderr: '' })
      })

      test('works in the directory asked for, and says when there is none', async () => {
        const inside = await run(['pwd'], { cwd: dir })
        const nowhere = await run(['pwd'], { cwd: join(dir, 'no such place') })

        expect(inside.stdout).toBe(`${dir}\n`)
        expect(nowhere.code).toBe(126)
        expect(nowhere.stderr).toContain('no such place')
      })

      test('starts relative directories where the login does', async () => {
        const login = await run(['pwd'])
        const relative = await run(['pwd'], { cwd: '..' })

        expect(relative.stdout.trim()).toBe(join(login.stdout.trim(), '..'))
      })

      test('passes variables without showing them to other processes', async () => {
        const env = { SECRET: `s3cret ' $(id) ${'é'.repeat(3)}` }

        const finished = await run(
          sh('printf %s "$SECRET"; for p in /proc/[0-9]*; do tr "\\0" " " <$p/cmdline; done 2>/dev/null >&2'),
          { env },
        )
        const shown = await run(sh('cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" " "'), {
          env,
          stdin: 's3cret again',
        })

        expect(finished.stdout).toBe(env.SECRET)
        expect(shown.stdout).not.toContain('s3cret')
        expect(shown.stdout.length).toBeGreaterThan(20)
      })

      test('reports a missing program as a shell does', async () => {
        expect((await run(['no-such-program-here'])).code).toBe(127)
      })

      test('reports a process ended by a signal as a shell does', async () => {
        expect((await run(sh('kill -9 $$'))).code).toBe(137)
      })

      test('cuts endless output short', async () => {
        const finished = await run(sh('head -c 3000000 /dev/zero | tr "\\0" x'))

        expect(finished.stdout.length).toBeLessThan(1_100_000)
        expect(finished.stdout).toMatch(/cut off/)
      })

      test('past its limit ends everything it started', async () => {
        const running = run(
          sh('sleep 300.1234 & echo $! >"$0/run-pids"; sleep 300.1234'.replace('$0', dir)),
          {
            timeoutMs: 400,
          },
        )

        await expect(running).rejects.toThrow(TimedOut)
        expect(alive(read('run-pids'))).toEqual([])
      })

      test('stops when the signal fires, and before it starts', async () => {
        const stop = new AbortController()
        const running = run(sh('echo $$ >"$1/aborted-pid"; exec sleep 300', dir), { signal: stop.signal })
        await vi.waitFor(() => expect(existsSync(join(dir, 'aborted-pid'))).toBe(true), SOON_MS)

        stop.abort()

        await expect(running).rejects.toThrow(Aborted)
        expect(alive(read('aborted-pid'))).toEqual([])
        await expect(run(['true'], { signal: stop.signal })).rejects.toThrow(Aborted)
      })
    })

    describe('job', () => {
      test('delivers its lines in the order they were written, numbered, and the exit code', async () => {
        const { finished, lines, numbers } = job(sh('echo 1; echo 2 >&2; echo; echo 4; printf 5; exit 7'))

        expect(await finished).toEqual({ code: 7, tail: ['1', '2', '', '4', '5'] })
        expect(lines).toEqual(['1', '2', '', '4', '5'])
        expect(numbers).toEqual([1, 2, 3, 4, 5])
      })

      test('delivers a line while the job still runs', async () => {
        const { finished, lines } = job(
          sh('echo first; until [ -e "$1/go" ]; do sleep 0.05; done; echo last', dir),
        )

        await vi.waitFor(() => expect(lines).toEqual(['first']), SOON_MS)
        await run(['touch', join(dir, 'go')])

        expect(await finished).toEqual({ code: 0, tail: ['first', 'last'] })
      })

      test('keeps whole characters, whole last lines and blank ends', async () => {
        const { finished, lines } = job(sh(String.raw`printf '\320'; sleep 0.2; printf '\201\n\n\n'`))

        await finished
        expect(lines).toEqual(['Ё', '', ''])
      })

      test('keeps the tail of a long log and every line of it', async () => {
        const { finished, lines } = job(sh('i=0; while [ $i -lt 20000 ]; do i=$((i+1)); echo $i; done'))

        const { tail } = await finished
        expect(lines.length).toBe(20_000)
        expect(lines.every((line, index) => line === String(index + 1))).toBe(true)
        expect(tail).toEqual(lines.slice(-20))
      })

      test('takes a progress bar for one line and cuts endless lines', async () => {
        const { finished, lines } = job(
          sh(
            String.raw`printf '10%%\r50%%\r100%%\r\n'; head -c 300000 /dev/zero | tr '\0' x; echo; echo end`,
          ),
        )

        await finished
        expect(lines).toEqual(['100%', 'x'.repeat(8192), 'end'])
      })

      test('hands over words, directory, variables and input', async () => {
        const { finished, lines } = job(
          sh(
            'pwd; printf "%s\\n" "$TOKEN" "$1"; wc -c; tail -c 1 /proc/self/environ >/dev/null',
            NASTY[9] ?? '',
          ),
          { cwd: dir, env: { TOKEN: 'to ken' }, stdin: 'i'.repeat(150_000) },
        )

        expect((await finished).code).toBe(0)
        expect(lines).toEqual([dir, 'to ken', NASTY[9], '150000'])
      })

      test('runs programs, not what the shell calls the same', async () => {
        const { finished, lines } = job(['echo', String.raw`a\tb`])

        await finished
        expect(lines).toEqual([String.raw`a\tb`])
      })

      test('says what is wrong when it cannot begin', async () => {
        const nowhere = job(['true'], { cwd: '/no/such/place' })
        const nothing = job(['no-such-program-here'])

        expect((await nowhere.finished).code).toBe(126)
        expect(nowhere.lines.join()).toContain('/no/such/place')
        expect((await nothing.finished).code).toBe(127)
      })

      test('leaves no secret in an argument list, nor on the disk', async () => {
        const scope = randomUUID()
        const { finished, lines } = job(
          sh('cat >/dev/null; cat /proc/[0-9]*/cmdline | tr "\\0" " "; echo', dir),
          { scope, env: { TOKEN: 'hush-env' }, stdin: 'hush-stdin' },
        )

        await finished
        expect(lines.join('\n').length).toBeGreaterThan(100)
        expect(lines.join('\n')).not.toContain('hush')
        const left = execFileSync('find', [join(at.jobsDir, scope), '-type', 'f', '-exec', 'cat', '{}', '+'])
        expect(left.toString()).not.toContain('hush')
      })

      test('keeps its directories to itself', async () => {
        const scope = randomUUID()
        await job(['true'], { scope, key: 'k' }).finished

        const modes = execFileSync('stat', ['-c', '%a', at.jobsDir, join(at.jobsDir, scope)]).toString()
        expect(modes).toBe('700\n700\n')
      })

      test('asked for twice at once with one key runs once, and both see all of it', async () => {
        const options = { key: 'same', scope: randomUUID() }
        const command = sh('echo ran >>"$1/once"; echo a; sleep 0.5; echo b', dir)

        const both = [job(command, options), job(command, options)]

        for (const { finished, lines } of both) {
          expect((await finished).code).toBe(0)
          expect(lines).toEqual(['a', 'b'])
        }
        expect(read('once')).toBe('ran\n')
      })

      test('asked for again after its end reports how it ended', async () => {
        const options = { key: 'again', scope: randomUUID() }
        const command = sh('echo ran | tee -a "$1/again"; exit 4', dir)
        await job(command, options).finished

        const { finished, lines } = job(command, options)

        expect(await finished).toEqual({ code: 4, tail: ['ran'] })
        expect(lines).toEqual(['ran'])
        expect(read('again')).toBe('ran\n')
      })

      test('goes on when its client is killed, and is found again', async () => {
        const scope = randomUUID()
        const script = 'echo ran >>"$1/survived"; echo a; sleep 1; echo b; echo done >>"$1/survived"'
        const client = spawn(process.execPath, [
          '--input-type=module',
          '--eval',
          clientOf(at.module, scope, [script, dir]),
        ])
        await once(client.stdout, 'data')
        client.kill('SIGKILL')
        await once(client, 'exit')

        const { finished, lines } = job(sh(script, dir), { key: 'survivor', scope })

        expect((await finished).code).toBe(0)
        expect(lines).toEqual(['a', 'b'])
        expect(read('survived')).toBe('ran\ndone\n')
      })

      test('with a smaller fence is refused, for ever', async () => {
        const scope = randomUUID()
        await job(['true'], { scope, fence: 10 }).finished

        const late = job(sh('touch "$1/late"', dir), { scope, fence: 9 })

        await expect(late.finished).rejects.toThrow(Superseded)
        await expect(late.finished).rejects.toHaveProperty('fence', 10)
        expect(existsSync(join(dir, 'late'))).toBe(false)
      })

      test('waits for another job of its scope and fence', async () => {
        const scope = randomUUID()
        const first = job(sh('echo in >>"$1/order"; sleep 0.6; echo out >>"$1/order"', dir), { scope })
        await vi.waitFor(() => expect(read('order')).toBe('in\n'), SOON_MS)

        const second = job(sh('echo second >>"$1/order"', dir), { scope })

        await Promise.all([first.finished, second.finished])
        expect(read('order')).toBe('in\nout\nsecond\n')
      })

      test('that waits for another is forgotten when its client is killed', async () => {
        const scope = randomUUID()
        const first = job(sh('until [ -e "$1/enough" ]; do sleep 0.05; done', dir), { scope })
        const words = ['touch "$1/orphan"', dir]
        const client = spawn(process.execPath, [
          '--input-type=module',
          '--eval',
          clientOf(at.module, scope, words),
        ])
        await sleep(700)
        client.kill('SIGKILL')
        await once(client, 'exit')

        await run(['touch', join(dir, 'enough')])
        await first.finished
        await sleep(300)

        expect(existsSync(join(dir, 'orphan'))).toBe(false)
      })

      test('with a larger fence ends the job it finds in its scope', async () => {
        const scope = randomUUID()
        const old = job(sh('echo $$ >"$1/old-pid"; sleep 300; echo survived', dir), { scope, fence: 1 })
        await vi.waitFor(() => expect(read('old-pid')).toMatch(/\n/), SOON_MS)

        const next = job(['echo', 'mine'], { scope, fence: 2 })

        expect((await next.finished).tail).toEqual(['mine'])
        await expect(old.finished).rejects.toThrow(Superseded)
        expect(alive(read('old-pid'))).toEqual([])
      })

      test('ends with its children and theirs within 2 seconds of the signal, even those that refuse', async () => {
        const stop = new AbortController()
        const { finished } = job(
          sh(
            `trap '' TERM; sh -c 'trap "" TERM; sleep 300 & echo $! >>"$1/tree"; wait; sleep 300' sh "$1" &
             timeout 300 sleep 300 & echo $! >>"$1/tree"; echo $$ >>"$1/tree"; while :; do sleep 1; done`,
            dir,
          ),
          { signal: stop.signal },
        )
        await vi.waitFor(() => expect(read('tree').trim().split('\n').length).toBe(3), SOON_MS)

        const firedAt = performance.now()
        stop.abort()

        await expect(finished).rejects.toThrow(Aborted)
        expect(performance.now() - firedAt).toBeLessThan(STOP_LIMIT_MS)
        expect(alive(read('tree'))).toEqual([])
      })

      test('past its limit ends with everything it started', async () => {
        const { finished } = job(sh('sleep 300 & echo $! >"$1/slow"; echo $$ >>"$1/slow"; wait', dir), {
          timeoutMs: 500,
        })

        await expect(finished).rejects.toThrow(TimedOut)
        expect(alive(read('slow'))).toEqual([])
      })

      test('that was stopped before it began never begins, and says so when it is asked for again', async () => {
        const options = { key: 'never', scope: randomUUID() }
        const command = sh('touch "$1/never"', dir)
        await expect(job(command, { ...options, signal: AbortSignal.abort() }).finished).rejects.toThrow(
          Aborted,
        )

        const { code } = await job(command, options).finished

        expect(code).toBe(143)
        expect(existsSync(join(dir, 'never'))).toBe(false)
      })

      test('killed on the host starts again, and nothing of the first try stays', async () => {
        const { finished, lines } = job(
          sh(
            `echo start; if [ ! -e "$1/second" ]; then touch "$1/second"; sleep 300 & echo $! >"$1/left"
             kill -9 $PPID; sleep 300; fi; echo done`,
            dir,
          ),
        )

        expect((await finished).code).toBe(0)
        expect(lines[0]).toBe('start')
        expect(lines.slice(-2)).toEqual(['start', 'done'])
        expect(lines.join('\n')).toContain('starts again')
        expect(alive(read('left'))).toEqual([])
      })

      test('leaves a process that outlives it alone, and does not wait for it', async () => {
        const { finished } = job(sh('setsid sleep 30 & echo $! >"$1/daemon"', dir))

        expect((await finished).code).toBe(0)
        await sleep(50)
        const [pid] = alive(read('daemon'))
        expect(pid).toBeDefined()
        if (pid) process.kill(pid, 'SIGKILL')
      })

      test('forgets the jobs of all but the last five fences', async () => {
        const scope = randomUUID()
        for (const fence of [1, 2, 3, 4, 5, 6, 7])
          await job(['true'], { scope, fence, key: `k${fence}` }).finished

        const kept = readdirSync(join(at.jobsDir, scope)).filter((entry) => entry.endsWith('.log'))
        expect(kept.sort()).toEqual([3, 4, 5, 6, 7].map((fence) => `k${fence}.log`))
      })

      test('takes any text for key and scope', async () => {
        const options = { key: '../../x y/é', scope: '..' }

        const { finished, lines } = job(['echo', 'fine'], options)

        await finished
        expect(lines).toEqual(['fine'])
      })

      test('leaves no helper process behind', async () => {
        await vi.waitFor(() => expect(helpers(at)).toEqual([]), SOON_MS)
      })
    })
  })
}

/** A process that starts a job and prints its lines. */
function clientOf(module: string, scope: string, words: readonly string[]): string {
  const command = JSON.stringify(['sh', '-c', words[0], 'sh', ...words.slice(1)])
  return `${module}
await host.job(${command}, {
  key: 'survivor', scope: '${scope}', fence: 1, timeoutMs: 10_000, onLine: (line) => console.log(line),
})`
}
