import {
  type Commit,
  type CommitRange,
  type CommitSource,
  type CommitsBetween,
  type CommitsSeen,
  MOST_COMMITS,
  type PullRequest,
} from '../../domain/version/commit-source.ts'
import { pullRequestOf } from '../../domain/version/pull-request-of.ts'
import { Unreachable } from '../../lib/errors.ts'
import { oneLine } from '../../lib/one-line.ts'
import type { GithubClient } from './github-client.ts'
import { GithubRefused } from './github-refused.ts'

const PAGE = 100
/** Commits that do not say what they belong to are asked about, these many of one comparison. */
const MOST_ASKED = 20
const LONGEST_TITLE = 200
const LONGEST_NAME = 100

type Client = Pick<GithubClient, 'request'>

interface Place {
  owner: string
  repo: string
}

/** What lies between two commits, as GitHub knows it; `repository` is `owner/name`. */
export function createGithubCommits(client: Client): CommitSource {
  return {
    async compare(repository, range): Promise<CommitsSeen> {
      const [owner = '', repo = ''] = repository.split('/')
      try {
        return { kind: 'known', between: await compared(client, { owner, repo }, range) }
      } catch (error) {
        if (error instanceof GithubRefused)
          return { kind: 'refused', reason: `GitHub answers ${error.status}: ${error.message}` }
        if (error instanceof Unreachable) return { kind: 'unreachable', reason: error.message }
        throw error
      }
    },
  }
}

interface Read {
  commit: Commit
  /** The whole of what its author wrote. */
  message: string
}

async function compared(client: Client, place: Place, range: CommitRange): Promise<CommitsBetween> {
  const read: Read[] = []
  let [total, url] = [0, null as string | null]
  for (let page = 1; page === 1 || (read.length < total && page <= MOST_COMMITS / PAGE); page += 1) {
    const { data } = await client.request('GET /repos/{owner}/{repo}/compare/{basehead}', {
      ...place,
      basehead: `${range.base}...${range.head}`,
      per_page: PAGE,
      page,
    })
    total = data.total_commits
    url = webUrl(data.html_url)
    if (data.commits.length === 0) break
    read.push(...data.commits.map(readCommit))
  }
  const newestFirst = read.toReversed()
  const pullRequests = await pullRequestsOf(client, { place, webUrl: url }, newestFirst)
  return { commits: newestFirst.map(({ commit }) => commit), total, pullRequests, url }
}

interface Told {
  sha: string
  html_url: string
  author?: unknown
  commit: {
    message: string
    author?: { name?: string; date?: string } | null
    committer?: { date?: string } | null
  }
}

function readCommit({ sha, html_url, author, commit }: Told): Read {
  const at = new Date(commit.committer?.date ?? commit.author?.date ?? 0)
  const name = loginOf(author) ?? commit.author?.name ?? ''
  return {
    message: commit.message,
    commit: {
      sha,
      title: oneLine(commit.message.split('\n')[0] ?? '', LONGEST_TITLE),
      author: oneLine(name, LONGEST_NAME),
      at: (Number.isNaN(at.getTime()) ? new Date(0) : at).toISOString(),
      url: webUrl(html_url),
    },
  }
}

/** Each once, in the order of the commits. */
async function pullRequestsOf(
  client: Client,
  { place, webUrl: comparison }: { place: Place; webUrl: string | null },
  read: readonly Read[],
): Promise<PullRequest[]> {
  const found = new Map<number, PullRequest>()
  const root = comparison?.replace(/\/compare\/.*$/, '') ?? null
  let asked = 0
  for (const { commit, message } of read) {
    const said = pullRequestOf(message)
    if (said) {
      if (found.has(said.number)) continue
      const title = oneLine(said.title, LONGEST_TITLE)
      const url = root && `${root}/pull/${said.number}`
      found.set(said.number, { number: said.number, title, author: commit.author, url })
    } else if (asked < MOST_ASKED) {
      asked += 1
      for (const one of await askedAbout(client, place, commit.sha)) found.set(one.number, one)
    }
  }
  return [...found.values()]
}

async function askedAbout(client: Client, place: Place, commit_sha: string): Promise<PullRequest[]> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', {
    ...place,
    commit_sha,
    per_page: 10,
  })
  return data
    .filter(({ merged_at }) => merged_at !== null)
    .map(({ number, title, user, html_url }) => ({
      number,
      title: oneLine(title, LONGEST_TITLE),
      author: loginOf(user),
      url: webUrl(html_url),
    }))
}

function loginOf(user: unknown): string | null {
  const login = typeof user === 'object' && user !== null && 'login' in user ? user.login : null
  return typeof login === 'string' ? oneLine(login, LONGEST_NAME) : null
}

/** What becomes a link is an address of the web. */
function webUrl(text: string): string | null {
  const url = URL.parse(text)
  return url && /^https?:$/.test(url.protocol) ? url.href : null
}
