import type { Chat } from '../db/chat.ts'
import type { Carrier } from './carrier.ts'
import { createSearch, type Search } from './find-sent.ts'
import { createPacer, type Pacer } from './pace.ts'

/** One address: one call at a time, in order. */
export interface Lane {
  isBusy: boolean
  /** Something may be due there now. */
  isWanted: boolean
  /** Something will be due then; null: nothing that is known. */
  wakeAt: number | null
  /** Not before: it was told to wait. */
  stoppedUntil: number
  /** Null: nothing was sent there yet. */
  pacer: Pacer | null
  /** Another address, which the chat has from now on. */
  movedTo: string | null
  search: Search
}

export function createLane(): Lane {
  return {
    isBusy: false,
    isWanted: false,
    wakeAt: null,
    stoppedUntil: 0,
    pacer: null,
    movedTo: null,
    search: createSearch(),
  }
}

export function takePace(
  lane: Lane,
  { carrier, chat, now }: { carrier: Carrier; chat: Chat; now: number },
): void {
  lane.pacer ??= createPacer(carrier.paceOf(chat))
  lane.pacer.take(now)
}

export function laneReadyAt(lane: Lane): number {
  return Math.max(lane.stoppedUntil, lane.pacer?.readyAt() ?? 0)
}
