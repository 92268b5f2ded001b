import { markNotSent, markShown, possibleNumbers, type Sending, type Waiting } from '../db/outbox.ts'
import { NotDelivered, type Problem } from './carrier.ts'
import { type DeliveryDeps, forgiveUnchanged, meet } from './deliver.ts'

/** So many numbers are tried before it is believed that a message has not arrived. */
const MOST_NUMBERS = 25

/** Finds out whether a message has arrived that was on its way when the answer was lost. */
export interface Search {
  /** Tries one number. */
  step(deps: DeliveryDeps, message: Waiting): Promise<void>
}

/** Of one lane: it remembers between steps how far it is. */
export function createSearch(): Search {
  let numbers: { attempt: string; left: number[] } | null = null

  async function nextNumber(
    { db, carrier }: DeliveryDeps,
    message: Waiting,
    sending: Sending,
  ): Promise<number | undefined> {
    if (!carrier.isEditable({ content: sending.content, releaseId: null })) return undefined
    if (numbers?.attempt !== sending.attempt) {
      const left = await possibleNumbers(
        db,
        { chat: message.chat, sending },
        { count: MOST_NUMBERS, sharesNumbers: carrier.sharesNumbers(message.chat) },
      )
      numbers = { attempt: sending.attempt, left }
    }
    return numbers.left[0]
  }

  return {
    async step(deps, message) {
      const { sending } = message
      if (!sending) return
      const number = await nextNumber(deps, message, sending)
      if (number === undefined) return markNotSent(deps.db, message, sending.attempt)
      if (await isIt(deps, message, { sending, number })) return markFound(deps, message, { sending, number })
      numbers?.left.shift()
    },
  }
}

interface Guess {
  sending: Sending
  number: number
}

/** What is edited as it was sent does not change, or was changed into what it should be. */
async function isIt(
  { call, carrier, ...deps }: DeliveryDeps,
  message: Waiting,
  { sending, number }: Guess,
): Promise<boolean> {
  const drawing = { content: sending.content, releaseId: null }
  try {
    await call((signal) => carrier.edit(message.chat, number, drawing, signal)).catch(forgiveUnchanged)
    return true
  } catch (error) {
    const problem = problemOf(error)
    // A text that is refused now was refused then, number by number.
    if (problem.kind === 'gone' || problem.kind === 'refused') return false
    const attempt =
      problem.kind === 'tooManyRequests' || problem.kind === 'unreachable' ? undefined : sending.attempt
    await meet({ call, carrier, ...deps }, message, { problem, attempt })
    return false
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof NotDelivered) return error.problem
  throw error
}

/** Whether it still shows what it should is looked at next. */
async function markFound({ db, clock, log }: DeliveryDeps, message: Waiting, { sending, number }: Guess) {
  log.info({ message: message.id, number }, 'a message whose answer was lost has arrived')
  await db.transaction().execute((tx) =>
    markShown(tx, message, {
      remoteId: number,
      fingerprint: sending.fingerprint,
      attempt: sending.attempt,
      isLatest: false,
      at: clock.now(),
    }),
  )
}
