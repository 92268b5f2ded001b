import { beforeEach } from 'vitest'
import type { Database } from '../../src/db/connection.ts'
import { pushed, shopOnGithub } from './github-webhooks.ts'
import { tagWorld } from './tag-world.ts'

/** A maker of worlds for one file. Each test has a service of its own: releases and events stay for ever; what is remembered of tags is forgotten. */
export function ownTagWorlds(db: Database) {
  beforeEach(async () => {
    for (const table of ['due_release', 'named_tag', 'seen_tag', 'repository', 'github_delivery'] as const)
      await db.deleteFrom(table).execute()
    await db.deleteFrom('deployment_step').execute()
  })
  let services = 0
  return async (change: Parameters<typeof shopOnGithub>[0] = {}) => {
    const name = `shop-${++services}`
    const seen = await tagWorld(db, shopOnGithub({ name, repository: `acme/${name}`, ...change }))
    const repository = `acme/${name}`
    return {
      ...seen,
      name,
      repository,
      releases: async () =>
        db
          .selectFrom('release')
          .select(['id', 'tag', 'commit', 'status', 'initiated_by', 'failure'])
          .where('service', '=', name)
          .orderBy('id')
          .execute(),
      events: async (action: string) =>
        db
          .selectFrom('event')
          .selectAll()
          .where('service', '=', name)
          .where('action', '=', action)
          .orderBy('id')
          .execute(),
      tagPushed: (tag: string, told: Parameters<typeof pushed>[1] = {}) =>
        seen.told(pushed(`refs/tags/${tag}`, { repository, ...told })),
    }
  }
}
