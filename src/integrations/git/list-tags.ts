import type { SeenTag, TagSource, TagsSeen } from '../../domain/version/tag-source.ts'
import { cloneAddress } from '../../lib/clone-address.ts'
import { runGit } from '../../lib/host/run-git.ts'
import { monotonicMs } from '../../lib/monotonic.ts'

const LIMIT_MS = 5_000
/** Whoever asks again within this time gets the same answer. */
const FRESH_MS = 10_000

interface GitTagOptions {
  /** What git is started with. */
  env: Readonly<Record<string, string>>
  /** Where relative addresses begin. */
  home: string
  /** Where `owner/name` is; left out or null: at github.com. */
  webUrl?: () => string | null
  limitMs?: number
  freshMs?: number
}

/** Asks the repository itself. */
export function createGitTags({
  env,
  home,
  webUrl = () => null,
  limitMs = LIMIT_MS,
  freshMs = FRESH_MS,
}: GitTagOptions): TagSource {
  const seen = new Map<string, { at: number; tags: Promise<TagsSeen> }>()
  return {
    tagsOf(repository) {
      const at = monotonicMs()
      for (const [key, { at: since }] of seen) if (at - since >= freshMs) seen.delete(key)
      const known = seen.get(repository)
      if (known) return known.tags
      const args = ['ls-remote', '--tags', '--quiet', '--', cloneAddress(repository, webUrl() ?? undefined)]
      const tags = runGit({ args, env, cwd: home, limitMs }).then(
        (answer): TagsSeen =>
          answer.ok
            ? { kind: 'known', tags: tagsIn(answer.text) }
            : { kind: 'unreachable', reason: answer.reason },
      )
      seen.set(repository, { at, tags })
      return tags
    },
  }
}

/** `<hash> refs/tags/<tag>`, and for a tag with a message a second line: `<commit> refs/tags/<tag>^{}`. */
function tagsIn(text: string): readonly SeenTag[] {
  const commits = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, hash, tag, peeled] = /^([0-9a-f]{40,64})\trefs\/tags\/(.+?)(\^\{\})?$/.exec(line) ?? []
    if (hash !== undefined && tag !== undefined && (peeled !== undefined || !commits.has(tag)))
      commits.set(tag, hash)
  }
  return [...commits].map(([tag, commit]) => ({ tag, commit }))
}
