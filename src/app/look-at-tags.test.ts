import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { FAKE_VERSIONS, V1, V2, V3 } from '../../test/support/fake-versions.ts'
import { pushed, shopOnGithub, webhook } from '../../test/support/github-webhooks.ts'
import { ownTagWorlds } from '../../test/support/own-tag-world.ts'
import { SOON_MS } from '../../test/support/soon.ts'
import { by } from '../../test/support/story-world.ts'
import { tagWorld } from '../../test/support/tag-world.ts'
import { createRelease } from './create-release.ts'
import { linkIdentity } from './link-identity.ts'
import { lookAtTags } from './look-at-tags.ts'
import { startDue } from './start-due.ts'

const { db } = await freshDatabase()
const PATIENT = { timeout: SOON_MS }

const world = ownTagWorlds(db)

describe('a tag that is pushed', () => {
  test('starts a release, in the name of whoever pushed it', async () => {
    const shop = await world()
    await shop.look()

    shop.push(V1)
    await shop.tagPushed('v1.0.0', { login: 'octo' })
    await shop.look()

    expect(await shop.releases()).toMatchObject([
      { tag: 'v1.0.0', status: 'initiated', initiated_by: 'octo' },
    ])
    expect(await shop.events('create')).toMatchObject([
      { actor: 'octo', channel: 'github', identity: 'github user 583231 octo' },
    ])
  })

  test('belongs to the person who is linked to that account, whatever it is called now', async () => {
    const shop = await world()
    await linkIdentity(shop.deps, { person: 'dev', kind: 'github', subject: '4711' }, by('admin'))

    shop.push(V1)
    await shop.tagPushed('v1.0.0', { login: 'renamed', id: 4711 })
    await shop.look()

    expect(await shop.releases()).toMatchObject([{ initiated_by: 'dev' }])
  })

  test('starts it once, however often it is told, and by whatever events', async () => {
    const shop = await world()
    shop.push(V1)
    for (let times = 0; times < 3; times++) {
      await shop.tagPushed('v1.0.0')
      await shop.told(webhook('create', (it) => named(it, shop.repository, 'v1.0.0')))
      await shop.told(
        webhook('release', (it) => {
          named(it, shop.repository, '')
          it.release.tag_name = 'v1.0.0'
        }),
      )
      await shop.look()
    }

    expect(await shop.releases()).toHaveLength(1)
  })

  test('goes through to production like any other', async () => {
    const shop = await world()
    shop.push(V1)
    await shop.tagPushed('v1.0.0')
    await shop.look()
    await shop.run()
    const [release] = await shop.releases()
    await shop.approve(release?.id ?? 0)
    await shop.run()

    expect(await shop.releases()).toMatchObject([{ status: 'deployed', commit: V1.commit }])
  })

  test('two within a second are two releases, the older version first', async () => {
    const shop = await world()
    await shop.look()

    shop.push(V2)
    shop.push(V1)
    await shop.tagPushed('v1.1.0')
    await shop.tagPushed('v1.0.0')
    await shop.look()

    expect((await shop.releases()).map(({ tag }) => tag)).toEqual(['v1.0.0', 'v1.1.0'])
  })

  test('that is no version of the service starts nothing', async () => {
    const shop = await world()
    await shop.look()

    shop.tags.set('nightly', V1.commit)
    await shop.tagPushed('nightly')
    await shop.look()

    expect(await shop.releases()).toEqual([])
  })

  test('in a repository of no service is nobody’s', async () => {
    const shop = await world()

    const outcome = await shop.told(pushed('refs/tags/v1.0.0', { repository: 'somebody/fork' }))

    expect(outcome).toBe('not_ours')
  })

  test('is what a person or a workflow already began: there is one release', async () => {
    const shop = await world()
    await shop.look()
    shop.push(V1)
    await createRelease(shop.deps, { service: shop.name, tag: 'v1.0.0', draft: false }, by('dev'))

    await shop.tagPushed('v1.0.0')
    await shop.look()

    expect(await shop.releases()).toMatchObject([{ initiated_by: 'dev' }])
    expect(await shop.events('tag_refused')).toEqual([])
  })

  test('that is older than what runs is refused, and that is told', async () => {
    const shop = await world()
    shop.push(V2)
    await shop.tagPushed('v1.1.0')
    await shop.look()
    await shop.run()

    shop.push(V1)
    await shop.tagPushed('v1.0.0', { login: 'octo' })
    await shop.look()

    expect(await shop.releases()).toHaveLength(1)
    expect(await shop.events('tag_refused')).toMatchObject([
      {
        after: {
          tag: 'v1.0.0',
          initiated_by: 'octo',
          refusal: { code: 'older_than_running', facts: { running: 'v1.1.0' } },
        },
      },
    ])
    await shop.look()
    expect(await shop.events('tag_refused')).toHaveLength(1)
  })
})

describe('a first look', () => {
  test('takes what is there for what was there all along', async () => {
    const shop = await world()
    for (const version of FAKE_VERSIONS) shop.push(version)

    await shop.look()

    expect(await shop.releases()).toEqual([])
  })

  test('but for a tag that an event names', async () => {
    const shop = await world()
    for (const version of FAKE_VERSIONS) shop.push(version)
    await shop.tagPushed('v1.2.0')

    await shop.look()

    expect((await shop.releases()).map(({ tag }) => tag)).toEqual(['v1.2.0'])
  })

  test('that sees nothing is no look: the next one is the first', async () => {
    const shop = await world()
    for (const version of FAKE_VERSIONS) shop.push(version)
    shop.goAway(true)
    await shop.look()
    shop.goAway(false)

    await lookAtTags(shop.deps, shop.repository)
    await startDue(shop.deps)

    expect(await shop.releases()).toEqual([])
  })

  test('is repeated by a machine that was away, and finds what nobody told', async () => {
    const shop = await world()
    await shop.look()
    shop.push(V1)

    await lookAtTags(shop.deps, shop.repository)
    await startDue(shop.deps)

    expect(await shop.releases()).toMatchObject([{ tag: 'v1.0.0', initiated_by: 'machine' }])
  })
})

test('who pushed a tag is known also when a look finds it before GitHub tells of it', async () => {
  const shop = await world()
  await shop.look()
  shop.push(V1)
  await lookAtTags(shop.deps, shop.repository)
  await startDue(shop.deps)
  const before = await shop.releases()

  await shop.tagPushed('v1.0.0', { login: 'octo' })
  await shop.look()

  expect(before).toMatchObject([{ initiated_by: 'machine' }])
  expect(await shop.releases()).toMatchObject([{ initiated_by: 'octo' }])
  expect(await shop.events('initiator_known')).toMatchObject([{ actor: 'octo', channel: 'github' }])
})

describe('a tag that moves', () => {
  const MOVED = { ...V2, commit: 'e'.repeat(40) }

  async function approvedShop() {
    const shop = await world()
    for (const one of [shop.stage, shop.production]) {
      one.publish(...FAKE_VERSIONS)
      one.runs('v1.0.0')
    }
    shop.push(V2)
    await shop.tagPushed('v1.1.0')
    await shop.look()
    await shop.run()
    return shop
  }

  test.each(['manual_testing', 'manual_test_passed'])(
    'takes a release in %s off its way, and one of the new commit begins without its approvals',
    async (status) => {
      const shop = await approvedShop()
      const [first] = await shop.releases()
      if (status === 'manual_test_passed') await shop.approve(first?.id ?? 0)
      expect(await shop.releases()).toMatchObject([{ status }])

      shop.push(MOVED)
      await shop.tagPushed('v1.1.0', { commit: MOVED.commit })
      await shop.look()
      await shop.run()

      expect(await shop.releases()).toMatchObject([
        { status: 'cancelled', failure: { code: 'tag_moved', facts: { found: 'eeeeeee' } } },
        { status: 'manual_testing', commit: MOVED.commit },
      ])
      expect(shop.production.running?.tag).toBe('v1.0.0')
    },
  )

  test('is found by a look that nobody asked for', async () => {
    const shop = await approvedShop()
    shop.push(MOVED)

    await lookAtTags(shop.deps, shop.repository)

    expect(await shop.releases()).toMatchObject([{ status: 'cancelled' }])
  })

  test('while stage is being changed: that is stopped and undone, then the new one begins', async () => {
    const shop = await world()
    for (const one of [shop.stage, shop.production]) {
      one.publish(...FAKE_VERSIONS)
      one.runs('v1.0.0')
    }
    shop.push({ ...V2, fault: 'hangs_in_start' })
    await shop.tagPushed('v1.1.0')
    await shop.look()
    const running = shop.run()
    await expect.poll(() => shop.stage.effects, PATIENT).toContain('prepare v1.1.0')

    shop.push(MOVED)
    await shop.tagPushed('v1.1.0', { commit: MOVED.commit })
    await shop.look()
    await running
    await shop.look()
    await shop.run()

    expect(await shop.releases()).toMatchObject([
      { status: 'cancelled', failure: { code: 'tag_moved' } },
      { status: 'manual_testing', commit: MOVED.commit },
    ])
  })

  test('in production: the approved commit goes on, people are told once, and the new one begins after it', async () => {
    const shop = await approvedShop()
    const [first] = await shop.releases()
    shop.production.publish({ ...V2, fault: 'hangs_in_start' })
    await shop.approve(first?.id ?? 0)
    const running = shop.run()
    await expect.poll(() => shop.production.effects, PATIENT).toContain('prepare v1.1.0')

    shop.tags.set('v1.1.0', MOVED.commit)
    await shop.tagPushed('v1.1.0', { commit: MOVED.commit })
    await shop.look()
    await shop.look()

    expect(await shop.releases()).toMatchObject([{ status: 'deploying' }])
    expect(await shop.events('tag_moved')).toMatchObject([{ after: { status: 'deploying' } }])
    await db
      .updateTable('deployment')
      .set({ stop_requested_by: 'dev' })
      .where('status', '=', 'in_progress')
      .execute()
    await running
    await shop.look()
    expect(await shop.releases()).toMatchObject([{ tag: 'v1.1.0' }, { status: 'initiated' }])
  })

  test('and back again begins a third release', async () => {
    const shop = await approvedShop()
    for (const version of [MOVED, V2]) {
      shop.push(version)
      await shop.tagPushed('v1.1.0', { commit: version.commit })
      await shop.look()
      await shop.run()
    }

    expect(await shop.releases()).toMatchObject([
      { status: 'cancelled' },
      { status: 'cancelled', commit: MOVED.commit },
      { status: 'manual_testing', commit: V2.commit },
    ])
  })

  test('before anybody had fetched it is simply at its new commit', async () => {
    const shop = await world()
    shop.push(V1)
    await shop.tagPushed('v1.0.0')
    await shop.look()

    shop.push({ ...V1, commit: 'f'.repeat(40) })
    await shop.tagPushed('v1.0.0')
    await shop.look()
    await shop.run()

    expect(await shop.releases()).toMatchObject([{ status: 'manual_testing', commit: 'f'.repeat(40) }])
  })

  test('a commit that is fetched while the repository answers is not taken for an old one', async () => {
    const shop = await world()
    shop.push(V1)
    await shop.tagPushed('v1.0.0')
    await shop.look()

    shop.asked.push(async () => {
      shop.push({ ...V1, commit: 'f'.repeat(40) })
      await shop.run()
    })
    await lookAtTags(shop.deps, shop.repository)

    expect(await shop.releases()).toMatchObject([{ status: 'manual_testing', commit: 'f'.repeat(40) }])
  })
})

describe('looks at once', () => {
  test('one that another overtook changes nothing', async () => {
    const shop = await world()
    await shop.look()
    shop.push(V3)
    shop.asked.push(async () => {
      shop.tags.delete('v1.2.0')
      await lookAtTags(shop.deps, shop.repository)
    })

    const looked = await lookAtTags(shop.deps, shop.repository)
    await startDue(shop.deps)

    expect(looked).toBe('overtaken')
    expect(await shop.releases()).toEqual([])
  })

  test('what is asked for while one looks is looked at again', async () => {
    const shop = await world()
    await shop.look()
    await shop.tagPushed('v1.0.0')
    shop.asked.push(async () => {
      shop.push(V1)
      await shop.tagPushed('v1.0.0')
    })

    await shop.look()
    await shop.look()

    expect(await shop.releases()).toHaveLength(1)
  })
})

describe('several services of one repository', () => {
  test('each has its own tags', async () => {
    const settings = shopOnGithub({ name: 'mono-api', repository: 'acme/mono', tagPattern: 'api-v*' })
    const [api] = Object.values(settings.services)
    if (!api) throw new Error('no service')
    const web = { ...api, name: 'mono-web', repository: 'git@github.com:Acme/Mono.git', tagPattern: 'web-v*' }
    const mono = await tagWorld(db, { ...settings, services: { 'mono-api': api, 'mono-web': web } })
    await mono.look()

    mono.tags.set('web-v1.0.0', V1.commit)
    mono.tags.set('api-v2.0.0', V2.commit)
    await mono.told(pushed('refs/tags/web-v1.0.0', { repository: 'Acme/Mono' }))
    await mono.look()

    const rows = await db
      .selectFrom('release')
      .select(['service', 'tag'])
      .where('service', 'like', 'mono-%')
      .orderBy('service')
      .execute()
    expect(rows).toEqual([
      { service: 'mono-api', tag: 'api-v2.0.0' },
      { service: 'mono-web', tag: 'web-v1.0.0' },
    ])
  })
})

/** What GitHub sends when somebody makes a tag or a branch. */
interface Created {
  ref: string
  ref_type: string
  repository: { full_name: string }
}

function named(payload: Created, repository: string, tag: string): void {
  payload.repository.full_name = repository
  payload.ref = tag
  payload.ref_type = 'tag'
}
