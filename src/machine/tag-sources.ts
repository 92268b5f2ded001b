import { homedir } from 'node:os'
import type { Installation } from '../domain/service/settings.ts'
import type { TagSource } from '../domain/version/tag-source.ts'
import { createGitTags } from '../integrations/git/list-tags.ts'
import type { GithubClient } from '../integrations/github/github-client.ts'
import { createGithubTags } from '../integrations/github/github-tags.ts'

/** Whoever knows the tags: GitHub, where it can be asked, else git. `fresh` never answers what it knew before. */
export function tagSources(
  { targetEnvironment: env }: { targetEnvironment: Readonly<Record<string, string>> },
  installation: Installation,
  client: GithubClient,
): { usual: TagSource; fresh: TagSource } {
  const setting = () => installation.github.api
  const git = { env, home: homedir(), webUrl: () => setting()?.webUrl ?? null }
  const withGithub = (source: TagSource) => createGithubTags({ client, setting, git: source })
  return {
    usual: withGithub(createGitTags(git)),
    fresh: withGithub(createGitTags({ ...git, freshMs: 0 })),
  }
}
