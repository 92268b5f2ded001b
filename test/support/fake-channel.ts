import type { Chat } from '../../src/db/chat.ts'
import { type Carrier, NotDelivered, type Problem } from '../../src/notifications/carrier.ts'
import type { Clock } from '../../src/notifications/clock.ts'

export interface ChannelCall {
  kind: 'send' | 'edit'
  address: string
  text: string
  at: number
}

type Moment = 'before' | 'after'

/** A channel that numbers messages as Telegram does: private chats share their numbers, other people write in between. */
export class FakeChannel {
  /** What is to be shown: the second word of a place -> text. */
  readonly truth = new Map<string, string>()
  readonly calls: ChannelCall[] = []
  /** What a call comes to instead; null: it works. */
  fault: (call: ChannelCall) => Problem | null = () => null
  /** Called while a message is being drawn, and while a call is on its way. */
  onMoment: (moment: 'draw' | 'call' | 'answer') => Promise<void> = async () => {}
  readonly #chats = new Map<string, Map<number, string>>()
  readonly #counters = new Map<string, number>()
  readonly #busy = new Set<string>()
  readonly #clock: Clock
  readonly #died = Promise.withResolvers<void>()
  /** When the process has died. */
  readonly died = this.#died.promise
  #death: { call: number; moment: Moment } | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The process dies when it makes this call: before or after it has arrived. Nothing that it does arrives any more. */
  dieAt(call: number, moment: Moment): void {
    this.#death = { call, moment }
  }

  /** Another process goes on. */
  liveOn(): void {
    this.#death = null
    this.#busy.clear()
  }

  shown(address: string): string[] {
    return [...(this.#chats.get(address) ?? new Map<number, string>())]
      .sort(([one], [other]) => one - other)
      .map(([, text]) => text)
  }

  /** Somebody else writes. */
  chatter(address: string, messages: number): void {
    this.#counters.set(counterOf(address), this.#newest(address) + messages)
  }

  remove(address: string, text: string): void {
    const messages = this.#chats.get(address)
    for (const [number, shown] of messages ?? []) if (shown === text) messages?.delete(number)
  }

  carrier(): Carrier {
    return {
      channel: 'telegram',
      pace: { everyMs: 40, burst: 5 },
      patienceMs: 10_000,
      paceOf: ({ kind }) => (kind === 'group' ? { everyMs: 4_000, burst: 1 } : { everyMs: 1_000, burst: 5 }),
      sharesNumbers: ({ kind }) => kind === 'private',
      isEditable: () => true,
      plain: () => null,
      draw: async ({ place }) => {
        const text = this.truth.get(String(place[1])) ?? null
        await this.onMoment('draw')
        return text === null ? null : { content: { text }, releaseId: null }
      },
      send: async (chat, { drawing }) => this.#send(chat, String(drawing.content.text)),
      edit: async (chat, id, drawing) => this.#edit(chat, id, String(drawing.content.text)),
    }
  }

  async #send({ address }: Chat, text: string): Promise<number> {
    return this.#take({ kind: 'send', address, text }, () => {
      const number = this.#newest(address) + 1
      this.#counters.set(counterOf(address), number)
      this.#messages(address).set(number, text)
      return number
    })
  }

  async #edit({ address }: Chat, id: number, text: string): Promise<void> {
    return this.#take({ kind: 'edit', address, text }, () => {
      const messages = this.#messages(address)
      const shown = messages.get(id)
      if (shown === undefined) throw new NotDelivered({ kind: 'gone' })
      if (shown === text) throw new NotDelivered({ kind: 'unchanged' })
      messages.set(id, text)
    })
  }

  async #take<T>(call: Omit<ChannelCall, 'at'>, effect: () => T): Promise<T> {
    const made = { ...call, at: this.#clock.now().getTime() }
    if (this.#busy.has(call.address)) throw new Error(`two calls at once in ${call.address}`)
    this.#busy.add(call.address)
    const isLast = this.#death !== null && this.calls.length >= this.#death.call
    if (isLast && (this.calls.length > (this.#death?.call ?? 0) || this.#death?.moment === 'before'))
      await this.#die()
    this.calls.push(made)
    await this.onMoment('call')
    const problem = this.fault(made)
    try {
      if (problem) throw new NotDelivered(problem)
      const answer = effect()
      await this.onMoment('answer')
      return answer
    } finally {
      if (isLast) await this.#die()
      this.#busy.delete(call.address)
    }
  }

  #die(): Promise<never> {
    this.#died.resolve()
    return never()
  }

  #newest(address: string): number {
    return this.#counters.get(counterOf(address)) ?? 0
  }

  #messages(address: string): Map<number, string> {
    const messages = this.#chats.get(address) ?? new Map<number, string>()
    this.#chats.set(address, messages)
    return messages
  }
}

function counterOf(address: string): string {
  return address.startsWith('-') ? address : 'account'
}

function never(): Promise<never> {
  return new Promise(() => {})
}
