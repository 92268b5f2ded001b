import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { V1 } from '../../test/support/fake-versions.ts'
import { ownTagWorlds } from '../../test/support/own-tag-world.ts'
import { lookAtTags } from './look-at-tags.ts'
import { dueLooks } from './watch-tags.ts'

const { db } = await freshDatabase()
const world = ownTagWorlds(db)

/** The repository is looked at by nobody's word but that of GitHub. */
async function told() {
  const shop = await world()
  await shop.look()
  const since = new Date(0)
  const begun = Date.now()
  const pass = (ms: number) => {
    shop.deps.now = () => new Date(begun + ms)
  }
  pass(0)
  return { ...shop, pass, due: () => dueLooks(shop.deps, since) }
}

test('a tag that GitHub tells of before it shows it is looked for again', async () => {
  const shop = await told()
  await shop.tagPushed('v1.0.0', { login: 'octo' })
  await shop.look()
  const atOnce = await shop.due()

  shop.push(V1)
  shop.pass(3_000)
  const soon = await shop.due()
  await shop.look()

  expect([atOnce, soon]).toEqual([[], [shop.repository]])
  expect(await shop.releases()).toMatchObject([{ tag: 'v1.0.0', initiated_by: 'octo' }])
  shop.pass(60_000)
  expect(await shop.due()).toEqual([])
})

test('another one is not kept waiting by it', async () => {
  const shop = await told()
  await shop.tagPushed('v9.0.0')
  await shop.look()

  shop.push(V1)
  await shop.tagPushed('v1.0.0')

  expect(await shop.due()).toEqual([shop.repository])
})

test('what is told during a look that nobody had asked for is looked at, too', async () => {
  const shop = await told()
  shop.asked.push(async () => void (await shop.tagPushed('v1.0.0')))
  await lookAtTags(shop.deps, shop.repository)
  shop.push(V1)

  const afterwards = await shop.due()
  shop.asked.push(async () => void (await shop.tagPushed('v2.0.0')))
  shop.pass(1)
  await lookAtTags(shop.deps, shop.repository)

  expect([afterwards, await shop.due()]).toEqual([[shop.repository], [shop.repository]])
})

test('it is looked for later each time, and not for ever', async () => {
  const shop = await told()
  await shop.tagPushed('v9.0.0')
  const looks: number[] = []

  for (let second = 0; second <= 1_200; second++) {
    shop.pass(second * 1_000)
    if ((await shop.due()).length === 0) continue
    looks.push(second)
    await shop.look()
  }

  // As often as without it in the end.
  expect(looks).toEqual([0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 812, 1_112])
})

test('tags of which GitHub never tells, as of more than three at once, are found all the same', async () => {
  const shop = await told()
  shop.push(V1)
  const atOnce = await shop.due()

  shop.pass(5 * 60_000)
  const later = await shop.due()
  await shop.look()

  expect([atOnce, later]).toEqual([[], [shop.repository]])
  expect(await shop.releases()).toMatchObject([{ tag: 'v1.0.0', initiated_by: 'machine' }])
})
