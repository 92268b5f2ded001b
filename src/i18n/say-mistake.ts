import { foundAgain } from './found-again.ts'

/** What is wrong with what somebody wrote. */
export const sayMistake = foundAgain('mistakes.ftl')
