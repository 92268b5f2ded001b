import type { Measures } from './measures.ts'

/** What each measure counts, in one place, so that nobody has to guess. */
export const DEFINITIONS: Readonly<Record<keyof Measures, string>> = {
  deploymentFrequency:
    'How many new versions came to production and were seen healthy there. Rollbacks and attempts that failed are not counted.',
  leadTime:
    'From the creation of the tag to the moment its version was seen healthy in production, of each release once. Where nobody told the machine when the tag was made, from the creation of the release.',
  changeFailureRate:
    'Of the new versions that changed production, the part that did not become healthy there or that a person took back later. Attempts that changed nothing and attempts that a person stopped are not counted.',
  timeToRestore:
    'From the moment a failure was known (the deployment failed, or a person began to take the version back) to the moment that service was next seen healthy in production.',
}
