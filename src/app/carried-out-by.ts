import type { Release } from '../domain/release/release.ts'
import type { Runner } from '../domain/service/settings.ts'
import type { Story } from './deps.ts'

/** What begins where the machine itself would tell this story; null: nothing, because somebody else begins and reports. */
const WORK_OF: Record<Runner, (story: Story) => Story | null> = {
  machine: (story) => story,
  // A tag or an approval begins the workflow; the machine waits for its reports (report-release.ts).
  github: () => null,
}

export function workFor({ runner }: Pick<Release, 'runner'>, story: Story): Story | null {
  return WORK_OF[runner](story)
}
