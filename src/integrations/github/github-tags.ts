import type { GithubApiSetting } from '../../domain/service/github-setting.ts'
import type { SeenTag, TagSource, TagsSeen } from '../../domain/version/tag-source.ts'
import { messageOf } from '../../lib/errors.ts'
import { repositoryOf } from '../../lib/repository-of.ts'
import type { GithubClient } from './github-client.ts'

const PAGE = 100
/** Ten thousand tags: whoever has more is asked by git. */
const MOST_PAGES = 100

interface Parts {
  client: Pick<GithubClient, 'request'>
  setting: () => GithubApiSetting | null
  /** Asks the repository itself: where it is elsewhere, or GitHub does not let us see it. */
  git: TagSource
}

/** Asks GitHub, which also knows repositories that are nobody else's business. */
export function createGithubTags({ client, setting, git }: Parts): TagSource {
  return {
    async tagsOf(repository) {
      const api = setting()
      const [owner, repo] = repositoryOf(repository)?.split('/') ?? []
      if (api === null || owner === undefined || repo === undefined || !isThere(repository, api))
        return git.tagsOf(repository)
      try {
        const tags = await allTags(client, { owner, repo })
        return tags === null ? await git.tagsOf(repository) : { kind: 'known', tags }
      } catch (error) {
        return orBoth(await git.tagsOf(repository), messageOf(error))
      }
    },
  }
}

/** Whether this address is on the GitHub that the machine speaks to. */
function isThere(address: string, { webUrl }: GithubApiSetting): boolean {
  if (/^[\w-][\w.-]*\/[\w.-]+$/.test(address)) return true
  const host = /^[\w.-]+@([\w.-]+):/.exec(address)?.[1] ?? URL.parse(address)?.hostname
  return host?.toLowerCase() === new URL(webUrl).hostname
}

/** Null: too many. */
async function allTags(
  client: Parts['client'],
  named: { owner: string; repo: string },
): Promise<readonly SeenTag[] | null> {
  const tags: SeenTag[] = []
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const parameters = { ...named, per_page: PAGE, page }
    const { data } = await client.request('GET /repos/{owner}/{repo}/tags', parameters, { conditional: true })
    tags.push(...data.map(({ name, commit }) => ({ tag: name, commit: commit.sha })))
    if (data.length < PAGE) return tags
  }
  return null
}

function orBoth(seen: TagsSeen, reason: string): TagsSeen {
  return seen.kind === 'known' ? seen : { kind: 'unreachable', reason: `${reason}; git: ${seen.reason}` }
}
