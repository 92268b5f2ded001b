import type { Tx } from '../db/connection.ts'
import { addDue } from '../db/due-release.ts'
import { findGithubPerson } from '../db/github-person.ts'
import { forgetNaming, type Naming, namings, type RememberedTag } from '../db/seen-tag.ts'
import type { Service } from '../domain/service/settings.ts'
import type { Deps } from './deps.ts'

interface NewTag {
  repository: string
  services: readonly Service[]
  tag: RememberedTag
}

/** A new tag, or one that moved, is to set out for each service that it is a version of. */
export async function dueFor(
  tx: Tx,
  { now }: Pick<Deps, 'now'>,
  { repository, services, tag: { tag, commit, changes } }: NewTag,
): Promise<void> {
  const naming = (await namings(tx, repository)).get(tag) ?? null
  const pusher = await pusherOf(tx, naming)
  for (const { name: service } of services) {
    const cause = `tag:${service}:${tag}:${commit}${changes === 0 ? '' : `:${changes}`}`
    await addDue(tx, { cause, service, tag, commit, ...pusher }, now())
  }
  await forgetNaming(tx, repository, tag)
}

async function pusherOf(tx: Tx, naming: Naming | null) {
  if (naming === null) return { initiatedBy: 'machine', identity: null, trace: null }
  const { login, githubId, trace } = naming
  const person = await findGithubPerson(tx, naming)
  return { initiatedBy: person ?? login, identity: `github user ${githubId} ${login}`, trace }
}
