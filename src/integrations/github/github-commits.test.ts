import { expect, test } from 'vitest'
import { type Answer, type Asked, answering } from '../../../test/support/answering.ts'
import { createGithubHistory, type PastCommit } from '../../../test/support/fake-github-history.ts'
import { createGithubClient } from './github-client.ts'
import { createGithubCommits } from './github-commits.ts'

const shaOf = (number: number) => number.toString(16).padStart(40, '0')

async function ground(history: readonly PastCommit[], fault?: (asked: Asked) => Answer | null) {
  const fake = createGithubHistory(new Map([['acme/shop', history]]))
  const server = await answering((asked) => fault?.(asked) ?? fake.answer(asked) ?? { status: 404, body: {} })
  const api = {
    apiUrl: server.url,
    webUrl: 'https://github.com',
    auth: { kind: 'token', token: 't' },
    tells: true,
  } as const
  const client = createGithubClient({ setting: () => api, now: () => new Date() })
  const source = createGithubCommits(client)
  const last = history.length - 1
  return {
    asked: server.asked,
    close: server.close,
    compare: (repository = 'acme/shop') =>
      source.compare(repository, { base: history[0]?.sha ?? '', head: history[last]?.sha ?? '' }),
  }
}

const past = (...messages: string[]): PastCommit[] =>
  messages.map((message, index) => ({ sha: shaOf(index + 1), message, login: 'anna' }))

test('commits come newest first, with who wrote them and where they are', async () => {
  const { compare } = await ground(past('first', 'second', 'third'))

  expect(await compare()).toMatchObject({
    kind: 'known',
    between: {
      total: 2,
      url: `https://github.com/acme/shop/compare/${shaOf(1)}...${shaOf(3)}`,
      commits: [
        {
          sha: shaOf(3),
          title: 'third',
          author: 'anna',
          at: '2026-02-01T10:00:00.000Z',
          url: `https://github.com/acme/shop/commit/${shaOf(3)}`,
        },
        { sha: shaOf(2), title: 'second' },
      ],
    },
  })
})

test('pull requests are those that commits name, and those that GitHub knows of the others, each once', async () => {
  const pulls = [
    { number: 9, title: 'Add a bell', login: 'bob', merged: true },
    { number: 8, title: 'never merged', login: 'bob', merged: false },
  ]
  const history = past(
    'first',
    'a bell',
    'a louder bell',
    'Add a cart (#12)',
    'Merge pull request #7 from eve/x\n\nTidy',
  )
  const { compare, asked } = await ground(history.map((one, index) => (index < 3 ? { ...one, pulls } : one)))

  const seen = await compare()

  expect(seen.kind === 'known' && seen.between.pullRequests).toEqual([
    { number: 7, title: 'Tidy', author: 'anna', url: 'https://github.com/acme/shop/pull/7' },
    { number: 12, title: 'Add a cart', author: 'anna', url: 'https://github.com/acme/shop/pull/12' },
    { number: 9, title: 'Add a bell', author: 'bob', url: 'https://github.com/acme/shop/pull/9' },
  ])
  expect(asked.filter(({ path }) => path.includes('/pulls')).length).toBe(2)
})

test('many commits are read page by page, and only some are asked for their pull requests', async () => {
  const { compare, asked } = await ground(
    past(...Array.from({ length: 701 }, (_, index) => `change ${index}`)),
  )

  const seen = await compare()

  expect(seen.kind === 'known' && [seen.between.total, seen.between.commits.length]).toEqual([700, 700])
  expect(seen.kind === 'known' && seen.between.commits[0]?.title).toBe('change 700')
  expect(asked.filter(({ path }) => path.includes('/compare/')).length).toBe(7)
  expect(asked.filter(({ path }) => path.includes('/pulls')).length).toBe(20)
})

test('a repository that is not there, or is not for us, says no; GitHub that is away says nothing', async () => {
  const here = await ground(past('first', 'second'))
  const gone = await here.compare('acme/gone')
  await here.close()
  const away = await here.compare()

  expect(gone).toEqual({ kind: 'refused', reason: 'GitHub answers 404: Not Found' })
  expect(away.kind).toBe('unreachable')
})

test('text of hostile commits is one short line, and no address but one of the web becomes a link', async () => {
  const evil: PastCommit = {
    sha: shaOf(2),
    message: `\u001b[2Jowned\u202e${'x'.repeat(500)} (#3)\nrest`,
    login: null,
    name: 'E\u0000v\ni\u2066l',
  }
  const { compare } = await ground([...past('first'), evil])

  const seen = await compare()

  if (seen.kind !== 'known') throw new Error(seen.reason)
  const [only] = seen.between.commits
  expect(JSON.stringify(seen)).not.toMatch(/\\u001b|\\u0000|\u202e|\u2066/)
  expect([only?.author, only?.title.length]).toEqual(['E v i l', 200])
})
