import { setTimeout as sleep } from 'node:timers/promises'
import type { BotApi } from './bot-api.ts'
import type { TapAnswer } from './bot-api-methods.ts'
import type { Person, Where } from './bot-api-people.ts'
import { type Seen, see } from './bot-api-seen.ts'

const PATIENCE_MS = 120_000
const ANSWERED_WITHIN_MS = 14_000

export interface Look {
  where: Where
  button: string | RegExp
  /** What the message with the button says. */
  says?: string | RegExp
  patienceMs?: number
}

/** The newest message with such a button, as soon as there is one. */
export async function untilOffered(
  api: BotApi,
  { where, button, says = '', patienceMs = PATIENCE_MS }: Look,
): Promise<Seen> {
  const limit = Date.now() + patienceMs
  const fits = (text: string, wanted: string | RegExp) =>
    typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)
  const isOffered = (label: string) => (typeof button === 'string' ? label === button : button.test(label))
  for (;;) {
    const messages = api.sees(where)
    const found = messages.findLast(
      (message) => message.buttons.flat().some(isOffered) && fits(message.text, says),
    )
    if (found) return found
    if (Date.now() > limit) {
      const there = messages.map(see.describe).join('\n---\n')
      throw new Error(`nobody offers ${String(button)} (${String(says)}); there is:\n${there}`)
    }
    await sleep(20)
  }
}

/** Presses a button as soon as it is there, and gives what is answered. */
export async function presses(
  api: BotApi,
  person: Person,
  look: Omit<Look, 'where'> & { where?: Where },
): Promise<TapAnswer> {
  const message = await untilOffered(api, { where: person, ...look })
  const tap = person.taps(message, look.button)
  const late = sleep(ANSWERED_WITHIN_MS, null, { ref: false })
  const answer = await Promise.race([tap.answered, late])
  if (!answer) throw new Error(`nobody answered ${String(look.button)}`)
  return answer
}
