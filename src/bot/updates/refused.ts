import { NotFound } from '../../app/not-found.ts'
import { recordRefusal } from '../../app/record-refusal.ts'
import { type RefusalCode, Refused } from '../../domain/refusals.ts'
import { sayRefusal } from '../../i18n/say-refusal.ts'
import { messageOf } from '../../lib/errors.ts'
import { askerOf } from '../asker-of.ts'
import type { Outcome, Presser } from '../bot.ts'
import type { DispatchDeps } from '../dispatch-deps.ts'
import { dateTime } from '../when.ts'

/** Somebody tried what is not theirs. */
const FORBIDDEN = new Set<RefusalCode>([
  'not_allowed',
  'not_granted',
  'service_not_granted',
  'not_an_approver',
  'own_release',
  'person_disabled',
])

/** What the rules say, in words; every other error goes on. `attempt`: what they tried. */
export async function outcomeUnlessRefused(
  deps: DispatchDeps,
  { by, attempt }: { by: Presser; attempt: string },
  act: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof NotFound) return { toast: by.t('chat-gone'), alert: true }
    if (!(error instanceof Refused)) throw error
    const { message, remedy } = sayRefusal(by.t, error.refusal, (at) => dateTime(at, by.timeZone))
    if (FORBIDDEN.has(error.refusal.code)) await record(deps, { by, attempt, code: error.refusal.code })
    return { toast: deps.mask(`${message} ${remedy}`), alert: true }
  }
}

async function record(
  deps: DispatchDeps,
  { by, attempt, code }: { by: Presser; attempt: string; code: string },
): Promise<void> {
  const asker = { ...askerOf(by), cause: `refused:${by.cause}` }
  await recordRefusal(deps, { ...asker, code, attempt: `telegram ${attempt}` }).catch((error: unknown) =>
    deps.log.warn({ trace_id: by.trace, reason: messageOf(error) }, 'a refusal is not in the audit log'),
  )
}
