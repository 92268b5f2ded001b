import { homedir } from 'node:os'
import { join } from 'node:path'
import { type CommitsOf, createCommitsOf } from '../app/commits-of.ts'
import type { Deps } from '../app/deps.ts'
import { createMirrorCommits } from '../integrations/git/mirror-commits.ts'
import type { GithubClient } from '../integrations/github/github-client.ts'
import { createGithubCommits } from '../integrations/github/github-commits.ts'
import { repositoryOn } from '../lib/repository-on.ts'
import type { MachineOptions } from './machine-options.ts'

/** A chat does not wait as long as a page. */
const CHAT_PATIENCE_MS = 2_000

/** Commits from GitHub where the machine speaks to it, from a copy of the repository elsewhere. */
export function beginCommits(
  deps: Pick<Deps, 'db' | 'installation' | 'now'>,
  client: GithubClient,
  { dataDirectory, targetEnvironment }: Pick<MachineOptions, 'dataDirectory' | 'targetEnvironment'>,
): { commitsOf: CommitsOf; commitsInChat: CommitsOf } {
  const github = createGithubCommits(client)
  const directory = join(dataDirectory, 'repositories')
  const git = createMirrorCommits({ directory, env: targetEnvironment, home: homedir() })
  const commitsOf = createCommitsOf(deps, (address) => {
    const { api } = deps.installation.github
    const repository = api && repositoryOn(api.webUrl, address)
    return repository ? { source: github, repository } : { source: git, repository: address }
  })
  return {
    commitsOf,
    commitsInChat: (wanted) => commitsOf({ ...wanted, patienceMs: CHAT_PATIENCE_MS }),
  }
}
