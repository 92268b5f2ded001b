import type { ReleaseCommitsOnWire } from '../contract/commits.ts'
import type { CliContext } from './io.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { table } from './table.ts'

interface Flags {
  limit: number
  json: boolean
}

/** What a release brings to production. */
export async function releaseCommits(this: CliContext, { limit, json }: Flags, id: number): Promise<void> {
  const { io, client } = await openSession(this)
  const known = await client.get<ReleaseCommitsOnWire>(`/releases/${id}/commits`)
  if (json) return printJson(io, known)
  const { commits, pull_requests, commits_reason, base, head, direction } = known
  const style = styleOf(io, io.stdout)
  if (commits_reason) io.stderr.write(`${commits_reason.message}\n${commits_reason.remedy}\n`)
  if (commits && commits.length > 0) {
    const rows = commits
      .slice(0, limit)
      .map(({ commit, at, author, title }) => [commit.slice(0, 10), at.slice(0, 10), author, title])
    io.stdout.write(table([['COMMIT', 'DATE', 'AUTHOR', 'TITLE'].map(style.dim), ...rows]))
  }
  if (pull_requests && pull_requests.length > 0) {
    const rows = pull_requests
      .slice(0, limit)
      .map(({ number, title, author, url }) => [`#${number}`, title, author ?? '', url ?? ''])
    io.stdout.write(`\n${table([['PULL REQUEST', 'TITLE', 'BY', ''].map(style.dim), ...rows])}`)
  }
  if (commits && base) {
    const way = direction === 'older' ? 'go away on the way' : 'come on the way'
    io.stderr.write(`${countsOf(known)} ${way} from ${base.tag} to ${head.tag}.\n`)
  }
  hint(io, `rmm release show ${id}`)
}

/** `7 commits, 3 pull requests` */
export function countsOf({
  commits_total,
  pull_requests,
}: Pick<ReleaseCommitsOnWire, 'commits_total' | 'pull_requests'>): string {
  const pulls = pull_requests?.length ?? 0
  const words = [`${commits_total ?? 0} ${commits_total === 1 ? 'commit' : 'commits'}`]
  if (pulls > 0) words.push(`${pulls} ${pulls === 1 ? 'pull request' : 'pull requests'}`)
  return words.join(', ')
}
