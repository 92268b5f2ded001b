import { watchedRepositories } from '../app/watch-tags.ts'
import { lastDeliveryAt } from '../db/github-inbox.ts'
import { findRepositories } from '../db/repository.ts'
import { ill, type Probe, well } from '../domain/probe.ts'
import type { Service } from '../domain/service/settings.ts'
import { repositoryName } from '../lib/repository-name.ts'
import { repositoryOf } from '../lib/repository-of.ts'
import type { ApiDeps } from './deps.ts'

type Deps = Pick<ApiDeps, 'db' | 'installation'>

/** Whether a tag that is pushed would be noticed; nothing where nobody wants that. */
export async function tagProbes(deps: Deps, { repository }: Service): Promise<Probe[]> {
  const name = repositoryName(repository)
  const watched = watchedRepositories(deps.installation).find((one) => one.name === name)
  if (!watched) return []
  const isTold = deps.installation.github.webhookSecret !== null && repositoryOf(repository) !== null
  return [await looking(deps, { name, everyMs: watched.everyMs }), ...(isTold ? [await hearing(deps)] : [])]
}

async function looking(
  { db }: Deps,
  { name, everyMs }: { name: string; everyMs: number | null },
): Promise<Probe> {
  const known = (await findRepositories(db, [name])).get(name)
  if (known?.trouble) return ill('tags', 'tags_unseen', { detail: known.trouble.reason })
  const seen = known?.lookedAt?.toISOString() ?? 'never'
  return everyMs === null
    ? well('tags', 'tags_told', { seen })
    : well('tags', 'tags_asked', { seconds: everyMs / 1_000, seen })
}

async function hearing({ db }: Deps): Promise<Probe> {
  const at = await lastDeliveryAt(db)
  return at === null
    ? ill('webhook', 'webhook_silent')
    : well('webhook', 'webhook_heard', { at: at.toISOString() })
}
