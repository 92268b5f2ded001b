import { randomUUID } from 'node:crypto'
import { dealWithDelivery } from '../../src/app/deal-with-delivery.ts'
import { type LookDeps, lookAtTags } from '../../src/app/look-at-tags.ts'
import { startDue } from '../../src/app/start-due.ts'
import { dueLooks } from '../../src/app/watch-tags.ts'
import type { Database } from '../../src/db/connection.ts'
import type { Installation } from '../../src/domain/service/settings.ts'
import type { TagsSeen } from '../../src/domain/version/tag-source.ts'
import type { FakeVersion } from './fake-target.ts'
import type { Webhook } from './github-webhooks.ts'
import { storyWorld } from './story-world.ts'

/** The real stories and use cases, over a repository in memory that GitHub tells about. */
export async function tagWorld(db: Database, settings: Installation) {
  const stories = await storyWorld(db, { settings })
  const tags = new Map<string, string>()
  let isAway = false
  const since = new Date()
  /** Called when the repository is asked, before it answers. */
  const asked: (() => Promise<void>)[] = []
  const deps: LookDeps = {
    ...stories.world,
    tagSource: {
      async tagsOf(): Promise<TagsSeen> {
        if (isAway) return { kind: 'unreachable', reason: 'no route to GitHub' }
        const seen = [...tags].map(([tag, commit]) => ({ tag, commit }))
        for (const one of asked.splice(0)) await one()
        return { kind: 'known', tags: seen }
      },
    },
    mask: (text) => text,
  }

  /** As the machine does it, without anything that waits in between. */
  async function look(): Promise<void> {
    for (const repository of await dueLooks(deps, since)) await lookAtTags(deps, repository)
    await startDue(deps)
  }

  return {
    ...stories,
    deps,
    tags,
    asked,
    look,
    goAway: (away: boolean) => {
      isAway = away
    },
    /** A tag as a target sees it, too. */
    push(version: FakeVersion) {
      tags.set(version.tag, version.commit)
      stories.stage.publish(version)
      stories.production.publish(version)
    },
    async told({ event, payload }: Webhook) {
      const trace = randomUUID().replaceAll('-', '')
      return dealWithDelivery(deps, { id: randomUUID(), event, body: payload, trace })
    },
    releases: () =>
      db
        .selectFrom('release')
        .select(['id', 'tag', 'commit', 'status', 'initiated_by', 'failure'])
        .orderBy('id')
        .execute(),
    events: async (action: string) =>
      db.selectFrom('event').selectAll().where('action', '=', action).orderBy('id').execute(),
  }
}
