import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { pushed, shopOnGithub, type Webhook, webhook } from '../../test/support/github-webhooks.ts'
import { tagWorld } from '../../test/support/tag-world.ts'

const { db } = await freshDatabase()

const commitOf = (number: number) => String(number).repeat(40)

/** What happens in the repository, one after another. */
type Deed = { tag: string; commit: string | null }

const deeds = fc.array(
  fc.record({
    tag: fc.constantFrom('v1.0.0', 'v1.1.0', 'nightly'),
    commit: fc.option(fc.constantFrom(...[1, 2, 3].map(commitOf)), { nil: null }),
  }),
  { minLength: 1, maxLength: 6 },
)

/** Everything that GitHub tells of it, and of others. */
function toldOf(repository: string, { tag, commit }: Deed): Webhook[] {
  const push = pushed(`refs/tags/${tag}`, { repository, commit })
  const ref = webhook(commit === null ? 'delete' : 'create', (payload) => {
    payload.repository.full_name = repository
    payload.ref = tag
    payload.ref_type = 'tag'
  })
  return [push, ref, pushed(`refs/tags/${tag}`, { repository: 'somebody/else', commit })]
}

let number = 0

test('whatever is told, in whatever order and how often, with looks in between: what is true in the end decides', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, fc.infiniteStream(fc.nat()), async (happened, chance) => {
      const name = `shuffled-${++number}`
      const repository = `acme/${name}`
      const shop = await tagWorld(
        db,
        shopOnGithub({ name, repository, rehearsal: { enabled: false, reason: 'x' } }),
      )
      await shop.look()
      const next = (below: number) => (chance.next().value ?? 0) % below

      const waiting: Webhook[] = []
      for (const deed of happened) {
        if (deed.commit === null) shop.tags.delete(deed.tag)
        else shop.push({ tag: deed.tag, commit: deed.commit })
        waiting.push(...toldOf(repository, deed), ...toldOf(repository, deed))
        while (waiting.length > 0 && next(3) > 0) {
          const [one] = waiting.splice(next(waiting.length), 1)
          if (one) await shop.told(one)
          if (next(2) === 0) await shop.look()
          if (next(2) === 0) await shop.run()
        }
      }
      while (waiting.length > 0) {
        const [one] = waiting.splice(next(waiting.length), 1)
        if (one) await shop.told(one)
      }
      await shop.look()
      await shop.run()
      await shop.look()
      await shop.run()

      const releases = await db
        .selectFrom('release')
        .select(['tag', 'commit', 'status', 'failure'])
        .where('service', '=', name)
        .orderBy('id')
        .execute()
      const going = releases.filter(({ status }) => status === 'manual_testing')
      // Nobody waits for approvals of what is not there any more, and every version is asked for once at most.
      for (const { tag, commit } of going) expect(shop.tags.get(tag)).toBe(commit)
      expect(new Set(going.map(({ tag }) => tag)).size).toBe(going.length)
      // What is there has a release, or its place says why not.
      for (const [tag, commit] of shop.tags) {
        if (tag === 'nightly') continue
        const own = releases.filter((release) => release.tag === tag)
        const refused = await db
          .selectFrom('event')
          .select('id')
          .where('service', '=', name)
          .where('action', '=', 'tag_refused')
          .execute()
        // One that set out after a newer version had run is refused before it learns its commit.
        const says = own.some(({ failure }) => JSON.stringify(failure)?.includes('older_than_running'))
        expect(says || own.some((release) => release.commit === commit) || refused.length > 0).toBe(true)
      }
      expect(releases.filter(({ tag }) => tag === 'nightly')).toEqual([])
      expect(await db.selectFrom('due_release').selectAll().where('service', '=', name).execute()).toEqual([])
    }),
    { numRuns: 15 },
  )
}, 180_000)
