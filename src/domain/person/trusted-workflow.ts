import { Refused } from '../refusals.ts'
import type { GithubTrust } from '../service/github-setting.ts'
import { matchesPattern } from '../version/tag.ts'
import { type Grant, isRight, type Right } from './rights.ts'
import type { Workflow } from './workflow.ts'

/** What the workflows need that come with the machine. */
const USUAL_RIGHTS: readonly Right[] = [
  'read',
  'create_release',
  'deploy_dev',
  'report_release',
  'run_deployment',
  'cancel_own_release',
]

/**
 * The most that this workflow may do: of the first entry that names its repository and ref; or `Refused`.
 * GitHub's token does not say whether a pull request comes from a fork, so none is trusted, whatever is configured.
 */
export function grantFor(workflow: Workflow, trust: readonly GithubTrust[]): Grant {
  if (workflow.event.startsWith('pull_request')) {
    throw new Refused({ code: 'github_event_not_trusted', facts: { event: workflow.event } })
  }
  const entry = trust.find(
    ({ repository, ref, workflow: file }) =>
      // GitHub does not tell names apart by case.
      repository.toLowerCase() === workflow.repository.toLowerCase() &&
      (ref === null || matchesPattern(workflow.ref, ref)) &&
      (file === undefined || matchesPattern(workflow.jobWorkflowRef ?? '', file)),
  )
  if (!entry) {
    const { repository, ref } = workflow
    throw new Refused({ code: 'github_repository_not_trusted', facts: { repository, ref } })
  }
  return { rights: entry.rights?.filter(isRight) ?? USUAL_RIGHTS, services: entry.services }
}

/** What the machine behind a repository is called. */
export function machineNameOf({ repository }: Pick<Workflow, 'repository'>): string {
  return `github:${repository.toLowerCase()}`
}
