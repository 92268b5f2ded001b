import type { Offer } from '../app/actions-of.ts'
import type { Reason } from '../contract/problem.ts'
import type { Voice } from '../domain/voice.ts'
import { reasonOf } from './problems.ts'

interface OfferOnWire<Action extends string> {
  action: Action
  applicable: boolean
  allowed: boolean
  reason: Reason | null
}

export function offersOnWire<Action extends string>(
  offers: readonly Offer<Action>[],
  voice: Voice,
): OfferOnWire<Action>[] {
  return offers.map(({ action, applicable, refusal }) => ({
    action,
    applicable,
    allowed: refusal === null,
    reason: refusal && reasonOf(refusal, voice),
  }))
}
