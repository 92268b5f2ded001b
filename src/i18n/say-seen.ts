import { foundAgain } from './found-again.ts'

/** What a step found or did, and why a target or GitHub cannot be seen; in the words of other programs it stays as it is. */
export const saySeen = foundAgain('seen.ftl', 'failures.ftl')
