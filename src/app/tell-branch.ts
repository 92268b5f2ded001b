import type { Tx } from '../db/connection.ts'
import { findGithubPerson } from '../db/github-person.ts'
import type { Asker } from '../domain/asker.ts'
import { DEV, isSharedBranch, placeOf } from '../domain/service/developer-place.ts'
import type { Service } from '../domain/service/settings.ts'
import { tagProblem } from '../domain/version/tag.ts'
import type { Deps } from './deps.ts'
import { namesOf } from './names-of.ts'
import type { GithubAccount, ToldBranch, ToldRun } from './read-delivery.ts'
import { wantDev } from './want-dev.ts'

interface Told<Event> {
  event: Event
  services: readonly Service[]
  /** Names what told it, so that a repeat changes nothing. */
  cause: string
  trace: string
}

/**
 * A push to a branch of somebody's own goes to the server of whoever wrote its newest commit, else of whoever pushed it. The default
 * branch goes to the shared dev environment, unless that waits for a workflow. What bots push and what is deleted goes nowhere.
 */
export async function tellBranch(tx: Tx, deps: Deps, told: Told<ToldBranch>): Promise<boolean> {
  const { branch, commit, by, author, isDefault, pushedAt } = told.event
  if (commit === null || by.isBot || tagProblem(branch) !== null) return false
  const pusher = await peopleOf(tx, by)
  const writer = author === null ? null : await namesOf(tx, author)
  let isWanted = false
  for (const service of told.services) {
    const own = (writer && placeOf(service, writer)) ?? placeOf(service, pusher)
    const isShared = isDefault && service.devAfter == null
    const place = isSharedBranch(branch) || isDefault ? (isShared ? sharedOf(service) : null) : own
    if (place === null) continue
    const isWriters = writer !== null && placeOf(service, writer) === place
    const wish = {
      service: service.name,
      environment: place,
      branch,
      // Whatever it has when its turn comes: an event that comes late does no harm.
      commit: null,
      wantedBy: (isWriters ? writer[0] : pusher[0]) ?? by.login,
      pushedAt: pushedAt ?? deps.now(),
      push: pushedAt && { commit, at: pushedAt },
    }
    isWanted = (await wantDev(tx, deps, wish, askerOf(told, { service, account: by }))) || isWanted
  }
  return isWanted
}

/** The workflow after which the default branch goes to the shared dev environment has done its work, such as building an image. */
export async function tellRun(tx: Tx, deps: Deps, told: Told<ToldRun>): Promise<boolean> {
  const { file, branch, commit, succeeded, isDefault, isOwn, begunAt, by } = told.event
  if (!succeeded || !isDefault || !isOwn || branch === null || tagProblem(branch) !== null) return false
  const [person] = by ? await peopleOf(tx, by) : ['machine']
  let isWanted = false
  for (const service of told.services) {
    const environment = service.devAfter === file ? sharedOf(service) : null
    if (environment === null) continue
    const wish = {
      service: service.name,
      environment,
      branch,
      commit,
      wantedBy: person ?? 'machine',
      pushedAt: begunAt ?? deps.now(),
      push: begunAt && { commit, at: begunAt },
    }
    isWanted = (await wantDev(tx, deps, wish, askerOf(told, { service, account: by }))) || isWanted
  }
  return isWanted
}

function sharedOf({ targets }: Service): string | null {
  return Object.hasOwn(targets, DEV) ? DEV : null
}

/** As they are called here, if they are linked, and at GitHub. */
async function peopleOf(tx: Tx, { id, login }: GithubAccount): Promise<string[]> {
  const person = await findGithubPerson(tx, { githubId: id, login })
  return person === null ? [login] : [person, login]
}

function askerOf(
  { cause, trace }: Told<unknown>,
  { service, account }: { service: Service; account: GithubAccount | null },
): Asker {
  return {
    person: 'machine',
    channel: 'github',
    cause: `${cause}:${service.name}`,
    trace,
    ...(account ? { identity: `github user ${account.id} ${account.login}` } : {}),
  }
}
