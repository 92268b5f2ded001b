import type { Runner, Service } from './settings.ts'

/**
 * Who decides what comes next in a release of this service: the machine's own stories, also where runners on GitHub carry their steps
 * out, or workflows that do it all by themselves and report.
 */
export function directedBy({ runner, workflows }: Pick<Service, 'runner' | 'workflows'>): Runner {
  return runner === 'github' && workflows?.steps !== 'machine' ? 'github' : 'machine'
}

/** Whether runners on GitHub carry out the steps that the machine decides about. */
export function runsOnGithub({ runner, workflows }: Pick<Service, 'runner' | 'workflows'>): boolean {
  return runner === 'github' && workflows?.steps === 'machine'
}
