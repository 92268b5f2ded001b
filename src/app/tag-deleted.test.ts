import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { V1 } from '../../test/support/fake-versions.ts'
import { ownTagWorlds } from '../../test/support/own-tag-world.ts'

const { db } = await freshDatabase()
const world = ownTagWorlds(db)

describe('a tag that is deleted', () => {
  test('takes its release off its way, and pushed again it begins anew', async () => {
    const shop = await world()
    shop.push(V1)
    await shop.tagPushed('v1.0.0')
    await shop.look()
    await shop.run()

    shop.tags.delete('v1.0.0')
    await shop.tagPushed('v1.0.0', { commit: null })
    await shop.look()
    const deleted = await shop.releases()
    shop.push(V1)
    await shop.tagPushed('v1.0.0')
    await shop.look()

    expect(deleted).toMatchObject([{ status: 'cancelled', failure: { code: 'tag_deleted' } }])
    expect(await shop.releases()).toMatchObject([{ status: 'cancelled' }, { status: 'initiated' }])
  })

  test('after it is deployed changes nothing', async () => {
    const shop = await world()
    shop.push(V1)
    await shop.tagPushed('v1.0.0')
    await shop.look()
    await shop.run()
    await shop.approve((await shop.releases())[0]?.id ?? 0)
    await shop.run()

    shop.tags.delete('v1.0.0')
    await shop.tagPushed('v1.0.0', { commit: null })
    await shop.look()

    expect(await shop.releases()).toMatchObject([{ status: 'deployed' }])
  })

  test('takes a release off its way that has not looked yet which commit it is', async () => {
    const shop = await world()
    shop.push(V1)
    await shop.tagPushed('v1.0.0')
    await shop.look()
    const begun = await shop.releases()

    shop.tags.delete('v1.0.0')
    await shop.tagPushed('v1.0.0', { commit: null })
    await shop.look()
    // The host still knows the tag.
    await shop.run()

    expect(begun).toMatchObject([{ status: 'initiated', commit: null }])
    expect(await shop.releases()).toMatchObject([
      { status: 'cancelled', commit: null, failure: { code: 'tag_deleted' } },
    ])
  })

  test('before anybody looked starts nothing', async () => {
    const shop = await world()
    await shop.tagPushed('v1.0.0')
    await shop.tagPushed('v1.0.0', { commit: null })

    await shop.look()

    expect(await shop.releases()).toEqual([])
  })
})
