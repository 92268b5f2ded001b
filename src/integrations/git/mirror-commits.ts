import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Commit,
  type CommitRange,
  type CommitSource,
  type CommitsSeen,
  MOST_COMMITS,
  type PullRequest,
} from '../../domain/version/commit-source.ts'
import { pullRequestOf } from '../../domain/version/pull-request-of.ts'
import { cloneAddress } from '../../lib/clone-address.ts'
import { type GitAnswer, runGit } from '../../lib/host/run-git.ts'
import { oneLine } from '../../lib/one-line.ts'

interface MirrorOptions {
  /** Where copies of repositories are kept. */
  directory: string
  /** What git is started with. */
  env: Readonly<Record<string, string>>
  /** Where relative addresses begin. */
  home: string
  fetchLimitMs?: number
}

const FETCH_LIMIT_MS = 120_000
const READ_LIMIT_MS = 10_000
const LONGEST_TITLE = 200
const LONGEST_NAME = 100
/** Nothing of a repository, nor of whoever runs the machine, is started or shown. */
const PLAIN = ['-c', 'core.hooksPath=/dev/null', '-c', 'gc.auto=0', '-c', 'log.showSignature=false']

/** What lies between two commits, from a copy of the repository that is brought up to date when a commit is missing. */
export function createMirrorCommits(options: MirrorOptions): CommitSource {
  const { directory, env, home, fetchLimitMs = FETCH_LIMIT_MS } = options
  /** One repository is fetched by one at a time. */
  const working = new Map<string, Promise<unknown>>()

  async function compareNow(repository: string, { base, head }: CommitRange): Promise<CommitsSeen> {
    const address = cloneAddress(repository)
    const copy = join(directory, `${createHash('sha256').update(address).digest('hex').slice(0, 32)}.git`)
    const git = (args: readonly string[], limitMs = READ_LIMIT_MS) =>
      runGit({ args: [...PLAIN, ...args], env, cwd: home, limitMs })
    const inCopy = (...args: string[]) => git([`--git-dir=${copy}`, ...args])
    const hasBoth = async () =>
      (await inCopy('cat-file', '-e', `${base}^{commit}`)).ok &&
      (await inCopy('cat-file', '-e', `${head}^{commit}`)).ok

    await mkdir(directory, { recursive: true, mode: 0o700 })
    const made = await git(['init', '--quiet', '--bare', copy])
    if (!made.ok) return unreachable(made)
    if (!(await hasBoth())) {
      const refs = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*']
      const fetched = await git(
        [`--git-dir=${copy}`, 'fetch', '--quiet', '--no-tags', '--force', '--', address, ...refs],
        fetchLimitMs,
      )
      if (!fetched.ok) return unreachable(fetched)
      if (!(await hasBoth())) return { kind: 'refused', reason: 'the repository does not have these commits' }
    }
    const range = `${base}..${head}`
    const format = '--format=%H%x1f%cI%x1f%an%x1f%B'
    const log = await inCopy('log', '-z', '--no-color', `--max-count=${MOST_COMMITS}`, format, range, '--')
    const count = await inCopy('rev-list', '--count', range, '--')
    if (!log.ok) return unreachable(log)
    if (!count.ok) return unreachable(count)
    const read = readLog(log.text)
    const commits = read.map(({ commit }) => commit)
    return {
      kind: 'known',
      between: { commits, total: Number(count.text.trim()), pullRequests: pullRequestsOf(read), url: null },
    }
  }

  return {
    async compare(repository, range) {
      if (![range.base, range.head].every((sha) => /^[0-9a-f]{40,64}$/.test(sha)))
        return { kind: 'refused', reason: 'this is no commit' }
      const before = working.get(repository) ?? Promise.resolve()
      const mine = before.catch(() => {}).then(() => compareNow(repository, range))
      working.set(repository, mine)
      return mine.finally(() => {
        if (working.get(repository) === mine) working.delete(repository)
      })
    },
  }
}

function unreachable(answer: GitAnswer): CommitsSeen {
  // An address may have a name and a password in it.
  const reason = answer.ok ? '' : answer.reason.replaceAll(/\/\/[^/@\s]+@/g, '//')
  return { kind: 'unreachable', reason }
}

interface Read {
  commit: Commit
  message: string
}

function readLog(text: string): Read[] {
  return text
    .split('\0')
    .filter((record) => record !== '')
    .map((record) => {
      const [sha = '', at = '', author = '', ...rest] = record.split('\x1f')
      const message = rest.join('\x1f')
      return {
        message,
        commit: {
          sha,
          title: oneLine(message.split('\n')[0] ?? '', LONGEST_TITLE),
          author: oneLine(author, LONGEST_NAME),
          at: new Date(at).toISOString(),
          url: null,
        },
      }
    })
}

/** As far as the commits say so themselves. */
function pullRequestsOf(read: readonly Read[]): PullRequest[] {
  const found = new Map<number, PullRequest>()
  for (const { commit, message } of read) {
    const said = pullRequestOf(message)
    if (!said || found.has(said.number)) continue
    const title = oneLine(said.title, LONGEST_TITLE)
    found.set(said.number, { number: said.number, title, author: commit.author, url: null })
  }
  return [...found.values()]
}
