import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { problem } from '../contract/problem.ts'
import { messageOf } from '../lib/errors.ts'

export interface ClientOptions {
  url: string
  fetch: typeof fetch
  /** Told when the machine stops answering, and when it answers again. */
  onAway: (why: string | null) => void
  /** Every answer that counts. */
  onHeard: () => void
  firstPauseMs?: number
}

export interface Ask {
  method: 'GET' | 'POST'
  path: string
  /** Asked for again with each try: a credential may be good for one request only. */
  headers: () => Promise<Readonly<Record<string, string>>>
  body?: unknown
  limitMs?: number
  /** Gives up. */
  signal: AbortSignal
}

/** The machine said no, and asking again does not help. */
export class TurnedAway extends Error {
  override readonly name = 'TurnedAway'
  readonly status: number
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>

  constructor(status: number, said: { code: string; detail: string; remedy: string; facts: object }) {
    super([said.detail, said.remedy].filter((text) => text !== '').join(' '))
    this.status = status
    this.code = said.code
    this.facts = { ...said.facts }
  }
}

const LONGEST_PAUSE_MS = 15_000
const LIMIT_MS = 30_000
/** What comes from a proxy, or from a machine that is busy or starting: the same again may work. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504])

/** Asks the machine, for as long as it takes: it may be away for hours, and every request may come twice. */
export class MachineClient {
  private readonly options: ClientOptions
  private isAway = false

  constructor(options: ClientOptions) {
    this.options = options
  }

  async ask<Shape extends z.ZodType>(ask: Ask, shape: Shape): Promise<z.output<Shape>> {
    let pauseMs = this.options.firstPauseMs ?? 250
    for (;;) {
      ask.signal.throwIfAborted()
      try {
        const answer = await this.once(ask, shape)
        this.answered()
        return answer
      } catch (error) {
        if (error instanceof TurnedAway) this.answered()
        if (error instanceof TurnedAway || ask.signal.aborted) throw error
        this.away(messageOf(error))
      }
      await sleep(pauseMs, undefined, { signal: ask.signal })
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    }
  }

  private async once<Shape extends z.ZodType>(ask: Ask, shape: Shape): Promise<z.output<Shape>> {
    const { method, path, body, limitMs = LIMIT_MS, signal } = ask
    const response = await this.options.fetch(`${this.options.url}/api/v1${path}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(limitMs)]),
      headers: {
        ...(await ask.headers()),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (PASSING.has(response.status)) throw new Error(`it answered ${response.status}`)
    if (!response.ok) throw turnedAway(response.status, text)
    return shape.parse(text === '' ? undefined : JSON.parse(text))
  }

  private answered(): void {
    this.options.onHeard()
    if (this.isAway) this.options.onAway(null)
    this.isAway = false
  }

  private away(why: string): void {
    if (!this.isAway) this.options.onAway(why)
    this.isAway = true
  }
}

function turnedAway(status: number, text: string): Error {
  const read = problem.safeParse(parsed(text))
  // A page of somebody who stands in between.
  if (!read.success) return new Error(`it answered ${status}, and not as a machine does`)
  const { code, detail, remedy, facts } = read.data
  return new TurnedAway(status, { code, detail, remedy: remedy ?? '', facts })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
