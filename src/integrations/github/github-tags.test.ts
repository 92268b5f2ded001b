import { expect, test } from 'vitest'
import type { GithubApiSetting } from '../../domain/service/github-setting.ts'
import type { TagsSeen } from '../../domain/version/tag-source.ts'
import { createGithubClient } from './github-client.ts'
import { createGithubTags } from './github-tags.ts'

const API: GithubApiSetting = {
  apiUrl: 'https://git.example.com/api/v3',
  webUrl: 'https://git.example.com',
  auth: { kind: 'token', token: 'secret-token' },
  tells: true,
}

const tag = (number: number) => ({
  name: `v1.0.${number}`,
  commit: { sha: String(number % 10).repeat(40), url: '' },
})

/** GitHub with so many tags; everything that was asked. */
function github(
  count: number,
  { status = 200, api = API }: { status?: number; api?: GithubApiSetting | null } = {},
) {
  const asked: string[] = []
  const answer: typeof fetch = async (input, init) => {
    const url = new URL(String(input instanceof Request ? input.url : input))
    const headers = new Headers(input instanceof Request ? input.headers : init?.headers)
    asked.push(
      `${url.pathname}?page=${url.searchParams.get('page')} ${headers.get('if-none-match') ?? ''}`.trim(),
    )
    if (status !== 200) return Response.json({ message: 'Not Found' }, { status })
    if (headers.get('if-none-match') !== null) return new Response(null, { status: 304 })
    const page = Number(url.searchParams.get('page'))
    const tags = Array.from({ length: count }, (_, index) => tag(index)).slice((page - 1) * 100, page * 100)
    return Response.json(tags, { headers: { etag: `"page-${page}"` } })
  }
  const setting = () => api
  const gitAsked: string[] = []
  const git = {
    async tagsOf(repository: string): Promise<TagsSeen> {
      gitAsked.push(repository)
      return { kind: 'unreachable', reason: 'no way there' }
    },
  }
  const client = createGithubClient({ setting, now: () => new Date(), fetch: answer })
  return { asked, gitAsked, source: createGithubTags({ client, setting, git }) }
}

test('every page of a repository is read, and asking again costs no call of the limit', async () => {
  const { source, asked } = github(250)

  const seen = await source.tagsOf('Acme/Shop')
  const again = await source.tagsOf('Acme/Shop')

  expect(seen).toMatchObject({ kind: 'known' })
  expect(seen.kind === 'known' && seen.tags.length).toBe(250)
  expect(again).toEqual(seen)
  expect(asked).toEqual([
    ...[1, 2, 3].map((page) => `/api/v3/repos/acme/shop/tags?page=${page}`),
    ...[1, 2, 3].map((page) => `/api/v3/repos/acme/shop/tags?page=${page} "page-${page}"`),
  ])
})

test.each([
  ['acme/shop', true],
  ['git@git.example.com:acme/shop.git', true],
  ['https://git.example.com/acme/shop', true],
  ['git@github.com:acme/shop.git', false],
  ['/srv/git/shop', false],
  ['https://elsewhere.example.com/acme/shop', false],
])('%s is there: %s', async (repository, isThere) => {
  const { source, gitAsked } = github(1)

  await source.tagsOf(repository)

  expect(gitAsked).toEqual(isThere ? [] : [repository])
})

test('without a way to speak to GitHub git is asked', async () => {
  const { source, gitAsked, asked } = github(1, { api: null })

  await source.tagsOf('acme/shop')

  expect([asked, gitAsked]).toEqual([[], ['acme/shop']])
})

test('where neither lets us see it both say why, and no secret is told', async () => {
  const { source } = github(1, { status: 404 })

  const seen = await source.tagsOf('acme/shop')

  expect(seen).toEqual({ kind: 'unreachable', reason: 'Not Found; git: no way there' })
  expect(JSON.stringify(seen)).not.toContain('secret-token')
})
