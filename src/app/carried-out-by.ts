import type { Release } from '../domain/release/release.ts'
import type { WorkflowsSetting } from '../domain/service/github-setting.ts'
import type { Deps, Story, StoryName } from './deps.ts'

/** The story that starts a workflow in place of the machine's own, and the file that it starts. */
const ELSEWHERE: Partial<Record<StoryName, { name: StoryName; file: 'stage' | 'production' | 'rollback' }>> =
  {
    'bring-to-stage': { name: 'workflow-to-stage', file: 'stage' },
    'bring-to-production': { name: 'workflow-to-production', file: 'production' },
    'roll-back': { name: 'workflow-back', file: 'rollback' },
  }

/**
 * What begins where the machine itself would tell this story; null: nothing, because somebody else begins (a tag, a person) and reports
 * (report-release.ts).
 */
export function workFor(
  { installation }: Pick<Deps, 'installation'>,
  { runner, service }: Pick<Release, 'runner' | 'service'>,
  story: Story,
): Story | null {
  if (runner === 'machine') return story
  const elsewhere = ELSEWHERE[story.name]
  const workflows = startedWorkflows(installation, service)
  return elsewhere && workflows?.[elsewhere.file] != null ? { ...story, name: elsewhere.name } : null
}

/** The workflows that the machine starts, and that then do it all by themselves. */
export function startedWorkflows(
  { services }: Deps['installation'],
  service: string,
): WorkflowsSetting | null {
  const workflows = Object.hasOwn(services, service) ? services[service]?.workflows : undefined
  return workflows?.steps === 'workflow' ? workflows : null
}
