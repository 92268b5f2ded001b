import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createMirrorCommits } from './mirror-commits.ts'

const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin' }
const WHO = {
  GIT_AUTHOR_NAME: 'Anna',
  GIT_AUTHOR_EMAIL: 'a@b.c',
  GIT_COMMITTER_NAME: 'Bob',
  GIT_COMMITTER_EMAIL: 'b@b.c',
}

async function ground() {
  const home = await mkdtemp(join(tmpdir(), 'rmm-mirror-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const repository = join(home, 'shop')
  await mkdir(repository)
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', repository, ...args], { env: { ...env, ...WHO, HOME: home } })
      .toString()
      .trim()
  git('init', '--quiet', '--initial-branch=main')
  async function commit(message: string, more: Record<string, string> = {}): Promise<string> {
    await writeFile(join(repository, 'file'), message)
    git('add', '.')
    execFileSync('git', ['-C', repository, 'commit', '--quiet', '--cleanup=verbatim', '-F', '-'], {
      env: { ...env, ...WHO, ...more, HOME: home },
      input: message,
    })
    return git('rev-parse', 'HEAD')
  }
  const source = createMirrorCommits({ directory: join(home, 'copies'), env: { ...env, HOME: home }, home })
  return { home, repository, git, commit, source }
}

test('what lies between two commits, newest first, with the pull requests that they name', async () => {
  const { repository, commit, source } = await ground()
  const base = await commit('first')
  const one = await commit('Add a cart (#12)\n\nIt has wheels.')
  const head = await commit('Merge pull request #13 from anna/bell\n\nAdd a bell')

  const seen = await source.compare(repository, { base, head })

  expect(seen).toMatchObject({
    kind: 'known',
    between: {
      total: 2,
      url: null,
      commits: [
        { sha: head, title: 'Merge pull request #13 from anna/bell', author: 'Anna', url: null },
        { sha: one, title: 'Add a cart (#12)' },
      ],
      pullRequests: [
        { number: 13, title: 'Add a bell', author: 'Anna', url: null },
        { number: 12, title: 'Add a cart' },
      ],
    },
  })
})

test('a commit that came later is fetched, and nothing is fetched when both are there', async () => {
  const { home, repository, commit, source } = await ground()
  const base = await commit('first')
  const two = await commit('second')
  await source.compare(repository, { base, head: two })
  const three = await commit('third')

  const later = await source.compare('shop', { base, head: three })
  await rm(repository, { recursive: true })
  const known = await source.compare(repository, { base, head: two })
  const unknown = await source.compare(repository, { base, head: 'f'.repeat(40) })

  expect([later, known]).toMatchObject([
    { kind: 'known', between: { total: 2 } },
    { kind: 'known', between: { total: 1 } },
  ])
  expect(unknown.kind).toBe('unreachable')
  expect(home).toBeTruthy()
})

test('a repository without these commits says so; what is no commit reaches no command', async () => {
  const { repository, commit, source } = await ground()
  const base = await commit('first')

  expect(await source.compare(repository, { base, head: 'f'.repeat(40) })).toEqual({
    kind: 'refused',
    reason: 'the repository does not have these commits',
  })
  expect(await source.compare(repository, { base, head: '--output=/tmp/x' })).toEqual({
    kind: 'refused',
    reason: 'this is no commit',
  })
})

test('a password in an address is not in the reason', async () => {
  const { source } = await ground()
  const range = { base: 'a'.repeat(40), head: 'b'.repeat(40) }

  const seen = await source.compare('http://anna:hunter2@127.0.0.1:1/shop.git', range)

  expect(seen.kind).toBe('unreachable')
  expect(JSON.stringify(seen)).not.toContain('hunter2')
})

test('text of hostile commits is one short line and changes nothing else', async () => {
  const { repository, commit, source } = await ground()
  const base = await commit('first')
  const evil = { GIT_AUTHOR_NAME: `\u001b[31mevil\x1f2020\u202e${'x'.repeat(300)}` }
  const head = await commit(`\u001b]0;owned\u0007fix\x1f\u202etxt\r\nrest ${'y'.repeat(100_000)}`, evil)

  const seen = await source.compare(repository, { base, head })

  if (seen.kind !== 'known') throw new Error(seen.reason)
  const [only] = seen.between.commits
  expect([seen.between.total, only?.sha]).toEqual([1, head])
  expect(JSON.stringify(seen)).not.toMatch(/\\u001b|\\u0007|\\u001f|\u202e/)
  expect(only?.title.length).toBeLessThanOrEqual(200)
  expect(only?.author.length).toBeLessThanOrEqual(100)
})
