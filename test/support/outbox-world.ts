import { meetChat } from '../../src/db/chat.ts'
import type { Database } from '../../src/db/connection.ts'
import { redrawMessage, showIn } from '../../src/db/message.ts'
import { createOutbox, type Outbox } from '../../src/notifications/outbox.ts'
import { FakeChannel } from './fake-channel.ts'
import { type FakeClock, fakeClock } from './fake-clock.ts'

const START = new Date('2026-11-21T06:00:00Z')
let worlds = 0

/** A database, a channel and a clock, for any number of outboxes one after another. Chats belong to this world alone. */
export function outboxWorld(db: Database) {
  worlds += 1
  const clock = fakeClock(START)
  const channel = new FakeChannel(clock)
  const ears = new Set<(chat: string | null) => void>()
  const world = worlds
  const ids = new Map<string, number>()

  async function chat(name: string, kind: 'private' | 'group', topic = ''): Promise<number> {
    const { id } = await db
      .transaction()
      .execute((tx) =>
        meetChat(tx, { channel: `fake ${world}`, address: name, topic, kind, title: name, at: START }),
      )
    return id
  }

  async function show(chat: number, subject: string, text: string): Promise<void> {
    channel.truth.set(subject, text)
    const wanted = { chat, subject, place: ['text', subject] as const, at: clock.now() }
    const { id } = await db.transaction().execute((tx) => showIn(tx, wanted))
    ids.set(subject, id)
    for (const tell of ears) tell(String(chat))
  }

  /** As notifications do: other changes in the same moment come along. */
  async function change(chat: number, subject: string, text: string, afterMs = 3_000): Promise<void> {
    channel.truth.set(subject, text)
    const id = ids.get(subject) ?? 0
    const dueAt = new Date(clock.now().getTime() + afterMs)
    await db.transaction().execute((tx) => redrawMessage(tx, { id, dueAt }))
    for (const tell of ears) tell(String(chat))
  }

  function outbox(mayAct: () => Promise<void> = async () => {}): Outbox {
    return createOutbox({
      db,
      carrier: { ...channel.carrier(), channel: `fake ${world}` },
      clock,
      mayAct,
      listener: {
        async listen(_, callback) {
          ears.add(callback)
          return () => ears.delete(callback)
        },
      },
      log: { info: () => {}, warn: () => {}, error: () => {} },
      duty: { name: `fake ${world}`, replica: 'one' },
    })
  }

  return { channel, clock, chat, show, change, outbox, deafen: () => ears.clear(), name: `fake ${world}` }
}

/** Lets time pass until nothing happens any more, or until then. */
export async function passTime(outbox: Outbox, clock: FakeClock, until?: Date): Promise<void> {
  do await outbox.settled()
  while (clock.goOn(until))
}
