import { randomUUID } from 'node:crypto'
import { closeChat } from '../db/chat.ts'
import type { Database } from '../db/connection.ts'
import { isPassing } from '../db/connection-away.ts'
import { moveChat } from '../db/move-chat.ts'
import {
  markFailed,
  markGone,
  markLost,
  markNotSent,
  markSending,
  markShown,
  type Waiting,
} from '../db/outbox.ts'
import { messageOf } from '../lib/errors.ts'
import { type Carrier, type Drawing, NotDelivered, type Problem } from './carrier.ts'
import type { Clock } from './clock.ts'
import { fingerprintOf } from './fingerprint.ts'

export interface OutboxLog {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

export interface DeliveryDeps {
  db: Database
  carrier: Carrier
  clock: Clock
  log: OutboxLog
  /** Makes one call to the world, if this replica may; throws what the call throws. */
  call<T>(make: (signal: AbortSignal) => Promise<T>): Promise<T>
}

/** Makes a message show what it should, with one call or none. Problems that are not this message's own are thrown. */
export async function deliver(deps: DeliveryDeps, message: Waiting): Promise<void> {
  const drawing = await draw(deps, message)
  if (drawing === null) return
  const fingerprint = fingerprintOf(drawing)
  if (message.remoteId !== null && message.shown === fingerprint) {
    await settle(deps, message, { remoteId: message.remoteId, fingerprint, drawing })
    return
  }
  const isTaken = await post(deps, message, { drawing, fingerprint })
  if (isTaken) return
  const plain = deps.carrier.plain(drawing)
  if (plain && (await post(deps, message, { drawing: plain, fingerprint }))) return
  await markGone(deps.db, message, 'the channel refused it')
}

const GIVE_UP_AFTER = 8
const LONGEST_PAUSE_MS = 600_000

async function draw({ db, carrier, clock, log }: DeliveryDeps, message: Waiting): Promise<Drawing | null> {
  try {
    const drawing = await carrier.draw(message, message.chat)
    if (drawing === null) await markGone(db, message, 'there is nothing to show any more')
    return drawing
  } catch (error) {
    if (isPassing(error)) throw error
    log.error({ err: error, message: message.id, place: message.place }, 'a message could not be drawn')
    if (message.attempts + 1 >= GIVE_UP_AFTER) await markGone(db, message, messageOf(error))
    else {
      const pauseMs = Math.min(2_000 * 2 ** message.attempts, LONGEST_PAUSE_MS)
      await markFailed(db, message, { why: messageOf(error), dueAt: later(clock, pauseMs) })
    }
    return null
  }
}

interface Picture {
  drawing: Drawing
  fingerprint: string
}

/** False: it is refused as it is. */
async function post(deps: DeliveryDeps, message: Waiting, picture: Picture): Promise<boolean> {
  const attempt = message.remoteId === null ? randomUUID() : undefined
  try {
    const remoteId =
      attempt === undefined
        ? await edit(deps, message, picture.drawing)
        : await send(deps, message, { ...picture, attempt })
    await settle(deps, message, { ...picture, remoteId, attempt })
    return true
  } catch (error) {
    if (!(error instanceof NotDelivered)) throw error
    return meet(deps, message, { problem: error.problem, attempt })
  }
}

async function edit({ call, carrier }: DeliveryDeps, message: Waiting, drawing: Drawing): Promise<number> {
  const { chat, remoteId } = message
  if (remoteId === null) throw new Error('what was not sent cannot be edited')
  await call((signal) => carrier.edit(chat, remoteId, drawing, signal)).catch(forgiveUnchanged)
  return remoteId
}

async function send(
  { db, call, carrier }: DeliveryDeps,
  message: Waiting,
  { drawing, fingerprint, attempt }: Picture & { attempt: string },
): Promise<number> {
  const { chat, replyTo, silent } = message
  const sharesNumbers = carrier.sharesNumbers(chat)
  await markSending(db, message, { attempt, content: drawing.content, fingerprint, sharesNumbers })
  return call((signal) => carrier.send(chat, { drawing, replyTo, silent }, signal))
}

export function forgiveUnchanged(error: unknown): void {
  if (!(error instanceof NotDelivered && error.problem.kind === 'unchanged')) throw error
}

function settle(
  { db, clock }: DeliveryDeps,
  message: Waiting,
  { remoteId, fingerprint, drawing, attempt }: Picture & { remoteId: number; attempt?: string | undefined },
): Promise<void> {
  const { releaseId } = drawing
  const shown = { remoteId, fingerprint, releaseId, isLatest: true, at: clock.now() }
  return db
    .transaction()
    .execute((tx) => markShown(tx, message, attempt === undefined ? shown : { ...shown, attempt }))
}

/** What a problem means for the message and its chat. False: it is refused as it is. */
export async function meet(
  { db, log }: DeliveryDeps,
  message: Waiting,
  { problem, attempt }: { problem: Problem; attempt?: string | undefined },
): Promise<boolean> {
  const { channel, address, topic } = message.chat
  const hasArrived = problem.kind === 'unreachable' && problem.mayHaveArrived
  if (attempt !== undefined && !hasArrived) await markNotSent(db, message, attempt)
  switch (problem.kind) {
    case 'gone':
      // What was not sent yet cannot be gone: it would be tried for ever.
      if (message.remoteId === null) return false
      await markLost(db, message)
      return true
    case 'moved':
      log.info({ from: address, to: problem.to }, 'a chat has moved')
      await db.transaction().execute((tx) => moveChat(tx, { channel, from: address, to: problem.to }))
      return true
    case 'closed': {
      log.info({ chat: address, reason: problem.why }, 'a chat is closed to the machine')
      const closed = { channel, address, ...(problem.onlyTopic ? { topic } : {}) }
      await db.transaction().execute((tx) => closeChat(tx, closed, problem.why))
      return true
    }
    case 'refused':
      log.error({ message: message.id, place: message.place, reason: problem.why }, 'a message was refused')
      return false
    case 'unchanged':
      return attempt === undefined
    case 'tooManyRequests':
    case 'unreachable':
      throw new NotDelivered(problem)
  }
}

function later(clock: Clock, ms: number): Date {
  return new Date(clock.now().getTime() + ms)
}
