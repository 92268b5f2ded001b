import type { DevStory } from '../app/deps.ts'
import { devWishNow } from '../app/want-dev.ts'
import { carryOut } from './carry-out.ts'
import type { Durable } from './durable.ts'
import type { World } from './world.ts'

/** A branch goes to a server for development, if nothing newer is wanted there. What does not work stays, for whoever wants to look. */
export async function bringToDev(
  world: World,
  durable: Durable,
  { id: name, wishId }: Pick<DevStory, 'id' | 'wishId'>,
): Promise<void> {
  const wish = await durable.step(`${name}/wish`, () =>
    world.whenDatabaseIsBack(() => devWishNow(world, wishId)),
  )
  if (!wish) return
  const { service, environment, branch, commit, wantedBy } = wish
  await carryOut(world, durable, {
    cause: `${name}/deploy`,
    releaseId: null,
    service,
    environment,
    kind: 'dev',
    tag: branch,
    commit,
    from: null,
    toRevision: null,
    initiatedBy: wantedBy,
  })
}
