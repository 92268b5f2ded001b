import type { Answer, Asked } from './answering.ts'
import { leastOf } from './github-contract.ts'
import { judged } from './judged.ts'

export interface PastCommit {
  sha: string
  message: string
  /** Null: nobody whom GitHub knows. */
  login: string | null
  name?: string
  /** Pull requests that GitHub knows to have brought it. */
  pulls?: readonly { number: number; title: string; login: string; merged: boolean }[]
}

const API = 'https://api.github.com'
const WEB = 'https://github.com'
const AT = '2026-02-01T10:00:00Z'
const LEAST_PULL = leastOf('pull-request-simple')

/** The history of repositories, oldest first, as far as comparisons of GitHub show it. */
export function createGithubHistory(repositories: ReadonlyMap<string, readonly PastCommit[]>) {
  function answer({ method, path }: Pick<Asked, 'method' | 'path' | 'body'>): Answer | null {
    const url = new URL(path, API)
    const [, name = '', rest = ''] = /^\/repos\/([^/]+\/[^/]+)(\/.*)$/.exec(url.pathname) ?? []
    const [, base, head] = /^\/compare\/([0-9a-f]+)\.\.\.([0-9a-f]+)$/.exec(rest) ?? []
    const [, sha] = /^\/commits\/([0-9a-f]+)\/pulls$/.exec(rest) ?? []
    if (method !== 'GET' || (head === undefined && sha === undefined)) return null
    const history = repositories.get(name.toLowerCase())
    if (!history) return refused
    if (sha !== undefined) {
      const found = history.find((one) => one.sha === sha)
      return found ? { status: 200, body: (found.pulls ?? []).map((pull) => pullShown(name, pull)) } : refused
    }
    return compared(name, history, { base: base ?? '', head: head ?? '', query: url.searchParams })
  }

  return { answer: judged(answer) }
}

const refused: Answer = {
  status: 404,
  body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' },
}

function compared(
  name: string,
  history: readonly PastCommit[],
  { base, head, query }: { base: string; head: string; query: URLSearchParams },
): Answer {
  const [from, to] = [base, head].map((sha) => history.findIndex((one) => one.sha === sha))
  if (from === undefined || to === undefined || from < 0 || to < 0) return refused
  const between = history.slice(from + 1, to + 1)
  const size = Number(query.get('per_page') ?? 250)
  const page = Number(query.get('page') ?? 1)
  const start = history[from]
  if (!start) return refused
  const url = `${API}/repos/${name}/compare/${base}...${head}`
  const web = `${WEB}/${name}/compare/${base}...${head}`
  return {
    status: 200,
    body: {
      url,
      html_url: web,
      permalink_url: web,
      diff_url: `${web}.diff`,
      patch_url: `${web}.patch`,
      base_commit: commitShown(name, start),
      merge_base_commit: commitShown(name, start),
      status: between.length === 0 ? 'identical' : 'ahead',
      ahead_by: between.length,
      behind_by: 0,
      total_commits: between.length,
      commits: between.slice((page - 1) * size, page * size).map((one) => commitShown(name, one)),
      files: [],
    },
  }
}

function commitShown(name: string, { sha, message, login, name: author = 'Somebody' }: PastCommit) {
  const url = `${API}/repos/${name}/commits/${sha}`
  const person = { name: author, email: 'a@b.c', date: AT }
  return {
    url,
    sha,
    node_id: `C_${sha.slice(0, 8)}`,
    html_url: `${WEB}/${name}/commit/${sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url,
      author: person,
      committer: person,
      message,
      comment_count: 0,
      tree: { sha, url },
    },
    author: login === null ? null : userShown(login),
    committer: null,
    parents: [],
  }
}

function pullShown(name: string, pull: NonNullable<PastCommit['pulls']>[number]) {
  return {
    ...LEAST_PULL,
    number: pull.number,
    title: pull.title,
    html_url: `${WEB}/${name}/pull/${pull.number}`,
    merged_at: pull.merged ? AT : null,
    user: userShown(pull.login),
  }
}

function userShown(login: string) {
  const url = `${API}/users/${login}`
  return {
    login,
    id: 1,
    node_id: 'U_1',
    avatar_url: '',
    gravatar_id: '',
    url,
    html_url: `${WEB}/${login}`,
    followers_url: url,
    following_url: url,
    gists_url: url,
    starred_url: url,
    subscriptions_url: url,
    organizations_url: url,
    repos_url: url,
    events_url: url,
    received_events_url: url,
    type: 'User',
    site_admin: false,
  }
}
