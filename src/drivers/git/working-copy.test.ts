import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { must } from '../../../test/support/run-here.ts'
import { LocalHost } from '../../lib/host/local-host.ts'
import type { StepContext } from '../driver.ts'
import type { Place } from '../place.ts'
import { inspectWorkingCopy } from './inspect-working-copy.ts'
import { checkout, cloneIfMissing, fetchWanted, readWorkingCopy } from './working-copy.ts'

let template: string
let root: string
let host: LocalHost
let place: Place
let lines: string[]
let works: number
/** Two versions: the first has `a`; the second another `a`, and `b`. */
let first: string
let second: string

beforeAll(async () => {
  template = mkdtempSync(join(realpathSync(tmpdir()), 'rmm-git-origin-'))
  await must(['git', 'init', '--quiet', '--initial-branch=main', template])
  first = await commit(template, 'v1.0.0', { a: '1' })
  second = await commit(template, 'v1.1.0', { a: '2', b: '2' })
})

afterAll(() => rmSync(template, { recursive: true }))

beforeEach(async () => {
  root = mkdtempSync(join(realpathSync(tmpdir()), 'rmm-git-'))
  const env = { PATH: process.env['PATH'] ?? '', HOME: root, GIT_CONFIG_NOSYSTEM: '1' }
  host = new LocalHost({ baseDir: join(root, 'jobs'), home: root, env })
  place = { host, directory: join(root, 'work copy'), scope: 'test', env: {} }
  lines = []
  works = 0
  await must(['cp', '-a', template, origin()])
})

afterEach(async () => {
  await host.close()
  rmSync(root, { recursive: true, force: true })
})

const origin = () => join(root, 'origin')
const inCopy = (name: string) => join(place.directory, name)

function context(): StepContext {
  const { signal } = new AbortController()
  return { key: `work-${++works}`, fence: 1, signal, log: (line) => void lines.push(line) }
}

function git(at: string, ...words: string[]): Promise<string> {
  return must(['git', '-C', at, '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...words], {
    env: { HOME: root },
  })
}

async function commit(at: string, tag: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(at, name), text)
  await git(at, 'add', '--all')
  await git(at, 'commit', '--quiet', '--message', tag)
  await git(at, 'tag', '--annotate', '--message', tag, tag)
  return (await git(at, 'rev-parse', 'HEAD')).trim()
}

/** A working copy with both versions, at the first. */
async function ready() {
  await git(root, 'clone', '--quiet', origin(), place.directory)
  await checkout(place, first, context())
}

test('a tag is fetched as its commit, and what is checked out stays', async () => {
  await ready()
  const third = await commit(origin(), 'v1.2.0', { a: '3' })

  const fetched = await fetchWanted(place, { tag: 'v1.2.0' }, context())

  expect(fetched).toBe(third)
  expect(await readWorkingCopy(place, context().signal)).toEqual({ commit: first, changed: [] })
})

test('a tag that only the working copy knows is not found', async () => {
  await ready()
  await git(place.directory, 'tag', 'v7')

  await expect(fetchWanted(place, { tag: 'v7' }, context())).rejects.toMatchObject({
    failure: { code: 'tag_not_found' },
  })
})

test.each([
  ['a directory that does not exist', () => Promise.resolve()],
  ['a directory without git', () => must(['mkdir', place.directory])],
])('%s is no working copy', async (_, make) => {
  await make()

  await expect(fetchWanted(place, { tag: 'v1.0.0' }, context())).rejects.toMatchObject({
    failure: { code: 'not_a_repository', facts: { directory: place.directory, host: 'this machine' } },
  })
})

test('a folder inside another working copy is none of its own', async () => {
  await ready()
  await must(['mkdir', inCopy('sub')])

  const fetched = fetchWanted({ ...place, directory: inCopy('sub') }, { tag: 'v1.0.0' }, context())

  await expect(fetched).rejects.toMatchObject({ failure: { code: 'not_a_repository' } })
})

test('a repository that cannot be read is told in the words of git', async () => {
  await ready()
  await must(['rm', '-rf', origin()])

  await expect(fetchWanted(place, { tag: 'v1.0.0' }, context())).rejects.toMatchObject({
    failure: { code: 'fetch_failed', facts: { detail: expect.stringContaining('repository') } },
  })
})

test('a repository that asks for a password is told at once', async () => {
  await ready()
  const server = createServer((_, response) => {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await git(place.directory, 'remote', 'set-url', 'origin', `http://127.0.0.1:${port}/web.git`)

  const fetched = fetchWanted(place, { tag: 'v1.0.0' }, context())

  await expect(fetched).rejects.toThrow(/git fetch failed on this machine:.*terminal prompts disabled/)
  server.close()
})

test('a repository that does not answer is asked three times', async () => {
  await ready()
  await git(place.directory, 'remote', 'set-url', 'origin', 'git://127.0.0.1:1/web')

  await expect(fetchWanted(place, { tag: 'v1.0.0' }, context())).rejects.toThrow(/git fetch failed.*refused/)
  expect(lines.filter((line) => line.includes('trying again'))).toHaveLength(2)
})

test('checks out there and back', async () => {
  await ready()

  await checkout(place, second, context())
  const there = existsSync(inCopy('b'))
  await checkout(place, first, context())

  expect([there, existsSync(inCopy('b'))]).toEqual([true, false])
  expect(await readWorkingCopy(place, context().signal)).toEqual({ commit: first, changed: [] })
})

test('what a person changed is kept and named', async () => {
  await ready()
  writeFileSync(inCopy('a'), 'by hand')

  const moved = checkout(place, second, context())

  await expect(moved).rejects.toMatchObject({ failure: { code: 'local_changes', facts: { files: 'a' } } })
  expect(readFileSync(inCopy('a'), 'utf8')).toBe('by hand')
  expect(await readWorkingCopy(place, context().signal)).toEqual({ commit: first, changed: ['a'] })
})

test('a new file of a person that is in the way is kept and named', async () => {
  await ready()
  writeFileSync(inCopy('b'), 'by hand')

  const moved = checkout(place, second, context())

  await expect(moved).rejects.toMatchObject({ failure: { code: 'local_changes', facts: { files: 'b' } } })
  writeFileSync(inCopy('c'), 'not in the way')
  await must(['rm', inCopy('b')])
  await checkout(place, second, context())
  expect(existsSync(inCopy('c'))).toBe(true)
})

test('what a git that was killed left behind is cleared: its lock and its half-written files', async () => {
  await ready()
  writeFileSync(inCopy('.git/index.lock'), '')
  writeFileSync(inCopy('.git/rmm-checkout'), `${second}\n`)
  writeFileSync(inCopy('b'), '2')
  writeFileSync(inCopy('a'), 'half writ')

  await checkout(place, first, context())

  expect(await readWorkingCopy(place, context().signal)).toEqual({ commit: first, changed: [] })
  expect([readFileSync(inCopy('a'), 'utf8'), existsSync(inCopy('b'))]).toEqual(['1', false])
  expect(readFileSync(inCopy('.git/rmm-checkout.patch'), 'utf8')).toContain('half writ')
})

test('a commit that was not fetched is told', async () => {
  await ready()

  await expect(checkout(place, 'f'.repeat(40), context())).rejects.toThrow('is not here')
})

test('clones once, and follows an address that changed', async () => {
  await cloneIfMissing(place, origin(), context())
  await must(['mv', origin(), `${origin()}-moved`])

  await cloneIfMissing(place, `${origin()}-moved`, context())

  expect(await fetchWanted(place, { tag: 'v1.1.0' }, context())).toBe(second)
})

test('a clone that was interrupted is made again', async () => {
  await must(['mkdir', '-p', inCopy('.git')])
  writeFileSync(`${place.directory}.cloning`, '')

  await cloneIfMissing(place, origin(), context())

  expect(await fetchWanted(place, { tag: 'v1.0.0' }, context())).toBe(first)
})

test('something else in the place of a clone is left alone', async () => {
  writeFileSync(place.directory, 'precious')

  await expect(cloneIfMissing(place, origin(), context())).rejects.toThrow('is in the way')
  expect(readFileSync(place.directory, 'utf8')).toBe('precious')
})

test('inspection names what is wrong, with a fix', async () => {
  const look = () => Array.fromAsync(inspectWorkingCopy(place, origin(), context().signal))
  const missing = await look()
  await ready()
  const good = await look()
  writeFileSync(inCopy('a'), 'by hand')
  await must(['rm', '-rf', origin()])
  const bad = await look()

  expect(missing).toMatchObject([
    { check: 'working_copy', ok: false, fix: `git clone ${origin()} '${place.directory}'` },
  ])
  expect(good.map(({ check, ok }) => [check, ok])).toEqual([
    ['working_copy', true],
    ['local_changes', true],
    ['repository', true],
  ])
  expect(bad.filter(({ ok }) => !ok).map(({ check }) => check)).toEqual(['local_changes', 'repository'])
})
