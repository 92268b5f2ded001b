import type { ReleaseCommitsOnWire } from '../contract/commits.ts'
import type { Translate } from '../i18n/translate.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { headingOf, table } from './table.ts'

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
  const t = wordsFor(io)
  const style = styleOf(io, io.stdout)
  if (commits_reason) io.stderr.write(`${commits_reason.message}\n${commits_reason.remedy}\n`)
  if (commits && commits.length > 0) {
    const rows = commits
      .slice(0, limit)
      .map(({ commit, at, author, title }) => [commit.slice(0, 10), at.slice(0, 10), author, title])
    io.stdout.write(table([headingOf(t('cli-commits-columns'), style.dim), ...rows]))
  }
  if (pull_requests && pull_requests.length > 0) {
    const rows = pull_requests
      .slice(0, limit)
      .map(({ number, title, author, url }) => [`#${number}`, title, author ?? '', url ?? ''])
    io.stdout.write(`\n${table([[...headingOf(t('cli-pulls-columns'), style.dim), ''], ...rows])}`)
  }
  if (commits && base) {
    const facts = { counts: countsOf(t, known), from: base.tag, to: head.tag }
    const said = direction === 'older' ? t('cli-commits-go', facts) : t('cli-commits-come', facts)
    io.stderr.write(`${said}\n`)
  }
  hint(io, `rmm release show ${id}`)
}

/** `7 commits, 3 pull requests` */
export function countsOf(
  t: Translate,
  { commits_total, pull_requests }: Pick<ReleaseCommitsOnWire, 'commits_total' | 'pull_requests'>,
): string {
  const pulls = pull_requests?.length ?? 0
  const words = [t('commits-count', { count: commits_total ?? 0 })]
  if (pulls > 0) words.push(t('commits-pulls', { count: pulls }))
  return words.join(', ')
}
