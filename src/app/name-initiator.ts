import type { Tx } from '../db/connection.ts'
import { nameDue } from '../db/due-release.ts'
import { insertEvent } from '../db/event.ts'
import { findGithubPerson } from '../db/github-person.ts'
import { saveInitiator } from '../db/release.ts'
import type { Service } from '../domain/service/settings.ts'
import type { Deps } from './deps.ts'
import type { GithubAccount } from './read-delivery.ts'
import { servicesOfTag } from './services-of-repository.ts'

/** A look may find a tag before GitHub says who pushed it: what began in the name of the machine is theirs from then on. */
export async function nameInitiator(
  tx: Tx,
  { now }: Deps,
  told: { services: readonly Service[]; tag: string; by: GithubAccount; cause: string; trace: string },
): Promise<void> {
  const { services, tag, by, cause, trace } = told
  const names = servicesOfTag(services, tag).map(({ name }) => name)
  if (names.length === 0) return
  const identity = `github user ${by.id} ${by.login}`
  const initiatedBy = (await findGithubPerson(tx, { githubId: by.id, login: by.login })) ?? by.login
  await nameDue(tx, { services: names, tag, initiatedBy, identity, trace })
  for (const { id, service } of await saveInitiator(tx, { services: names, tag, initiatedBy })) {
    await insertEvent(tx, {
      at: now(),
      action: 'initiator_known',
      by: { person: initiatedBy, channel: 'github', cause: `${cause}:initiator:${id}`, identity, trace },
      releaseId: id,
      service,
      before: { initiated_by: 'machine' },
      after: { initiated_by: initiatedBy },
    })
  }
}
