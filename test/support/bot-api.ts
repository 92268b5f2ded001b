import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { StoredCommands } from './bot-api-commands.ts'
import { BotApiError, type Json } from './bot-api-error.ts'
import { FloodGate } from './bot-api-limits.ts'
import { type Answer, METHODS, type Telegram } from './bot-api-methods.ts'
import { numberOf } from './bot-api-parameters.ts'
import { Group, type GroupWanted, Person, type PersonWanted, roomOf, type Where } from './bot-api-people.ts'
import { type Seen, see } from './bot-api-seen.ts'
import { Updates } from './bot-api-updates.ts'
import { World } from './bot-api-world.ts'

export interface Call {
  /** 1, 2, 3 … */
  number: number
  method: string
  parameters: Json
  /** Milliseconds of the clock. */
  at: number
  endedAt: number | null
  /** What was answered; null: nothing yet, or never. */
  answer: Json | null
  isAnswerLost: boolean
}

export interface BotApiWanted {
  username?: string
  now?: () => number
  /** Kept open until `stop` is called, rather than until the test is over. */
  keep?: boolean
}

type Away = 'refusing' | 'hanging' | 'failing'
type Hook = (call: Call) => unknown

/** A Bot API on loopback with the rules of the real one, in which people are objects. Everything that goes wrong can be asked for. */
export class BotApi {
  readonly token: string
  url = ''
  readonly calls: Call[] = []
  /** Before a call takes effect. May wait, or kill somebody. */
  beforeCall: Hook = () => {}
  /** After it took effect, before it is answered. */
  afterCall: Hook = () => {}
  /** How long every call but getUpdates takes. */
  slownessMs = 0
  readonly telegram: Telegram
  private readonly now: () => number
  private server: Server | null = null
  private port = 0
  private awayAs: Away | null = null
  private held: ServerResponse[] = []
  private failures: { method: string; error: BotApiError }[] = []
  private losses: { method: string | null; left: number }[] = []

  constructor({ username = 'rmm_test_bot', now = Date.now }: BotApiWanted = {}) {
    const id = 8_000_000_000 + Math.floor(Math.random() * 1e6)
    this.token = `${id}:${randomBytes(26).toString('base64url').slice(0, 35)}`
    this.now = now
    const bot = { id, is_bot: true, first_name: 'Release Machine', username }
    this.telegram = {
      world: new World(bot, now),
      updates: new Updates(now),
      gate: new FloodGate(now),
      commands: new StoredCommands(),
      taps: new Map(),
      actions: [],
    }
  }

  get gate(): FloodGate {
    return this.telegram.gate
  }

  get updates(): Updates {
    return this.telegram.updates
  }

  /** Calls that nobody answers. */
  get holding(): number {
    return this.held.length
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.take(request, response).catch(() => response.destroy())
    })
    server.keepAliveTimeout = 60_000
    server.listen(this.port, '127.0.0.1')
    await once(server, 'listening')
    this.port = (server.address() as AddressInfo).port
    this.url = `http://127.0.0.1:${this.port}`
    this.server = server
  }

  async stop(): Promise<void> {
    this.updates.close()
    await this.shut()
  }

  private async shut(): Promise<void> {
    const { server } = this
    this.server = null
    if (!server) return
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }

  /** Nobody can be reached: connections are refused, or taken and never answered, or answered with 502. */
  async away(as: Away = 'refusing'): Promise<void> {
    this.awayAs = as
    this.updates.setAway(true)
    if (as === 'refusing') await this.shut()
  }

  async back(): Promise<void> {
    this.awayAs = null
    for (const response of this.held.splice(0)) response.destroy()
    if (!this.server) await this.start()
    this.updates.setAway(false)
  }

  /** The next call of this method changes nothing and is answered with this. */
  failNext(method: string, code: number, description: string, parameters?: Json): void {
    this.failures.push({ method, error: new BotApiError(code, description, parameters) })
  }

  /** The n-th call from now, of this method where one is named, takes effect, and its answer is lost. */
  dropAnswerOf(n: number, method: string | null = null): void {
    this.losses.push({ method, left: n })
  }

  person(wanted: PersonWanted): Person {
    return new Person(this.telegram, wanted)
  }

  group(wanted: GroupWanted): Group {
    return new Group(this.telegram, wanted)
  }

  /** The messages that are there now, oldest first. */
  sees(where: Where): Seen[] {
    return see.room(this.telegram.world, roomOf(where))
  }

  callsOf(...methods: string[]): Call[] {
    return this.calls.filter(({ method }) => methods.includes(method))
  }

  /** The newest message that says this, as soon as there is one. */
  async until(where: Where, words: string | RegExp, limitMs = 30_000): Promise<Seen> {
    const limit = Date.now() + limitMs
    for (;;) {
      const messages = this.sees(where)
      const found = messages.findLast(
        (message) =>
          message.from === 'bot' &&
          (typeof words === 'string' ? message.text.includes(words) : words.test(message.text)),
      )
      if (found) return found
      if (Date.now() > limit) {
        throw new Error(
          `nothing says ${String(words)}; there is:\n${messages.map(see.describe).join('\n---\n')}`,
        )
      }
      await sleep(10)
    }
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url)
    const [, token, name = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(pathname) ?? []
    const given = await readParameters(request)
    if (this.awayAs === 'hanging') return void this.held.push(response)
    if (this.awayAs === 'failing')
      return say(response, 502, { ok: false, error_code: 502, description: 'Bad Gateway' })
    const parameters = { ...Object.fromEntries(searchParams), ...given }
    const call = this.note(name, parameters)
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    await this.beforeCall(call)
    if (response.destroyed) return
    const answer = await this.answerTo(call, token, gone.signal)
    call.answer = answer
    call.endedAt = this.now()
    await this.afterCall(call)
    call.isAnswerLost ||= this.isLost(call)
    if (call.isAnswerLost) response.destroy()
    else say(response, numberOf(answer['error_code'], 200), answer)
  }

  private note(method: string, parameters: Json): Call {
    const call: Call = {
      number: this.calls.length + 1,
      method,
      parameters,
      at: this.now(),
      endedAt: null,
      answer: null,
      isAnswerLost: false,
    }
    this.calls.push(call)
    return call
  }

  private async answerTo(
    { method, parameters }: Call,
    token: string | undefined,
    gone: AbortSignal,
  ): Promise<Json> {
    try {
      if (!/^\d+:[\w-]{35}$/.test(token ?? '')) throw new BotApiError(404, 'Not Found')
      if (token !== this.token) throw new BotApiError(401, 'Unauthorized')
      const does = METHODS[method.toLowerCase()]
      if (!does) throw new BotApiError(404, 'Not Found: method not found')
      const failure = this.failures.findIndex((one) => one.method === method)
      const [planned] = failure < 0 ? [] : this.failures.splice(failure, 1)
      if (planned) throw planned.error
      if (this.slownessMs > 0 && method !== 'getUpdates') await sleep(this.slownessMs)
      const { result, description }: Answer = await does(this.telegram, parameters, gone)
      return { ok: true, result, ...(description === undefined ? {} : { description }) }
    } catch (error) {
      if (!(error instanceof BotApiError)) throw error
      const { code, message, parameters: hints } = error
      return {
        ok: false,
        error_code: code,
        description: message,
        ...(hints === undefined ? {} : { parameters: hints }),
      }
    }
  }

  private isLost({ method }: Call): boolean {
    for (const loss of this.losses) {
      if (loss.method === null ? method !== 'getUpdates' : loss.method === method) loss.left -= 1
    }
    const isLost = this.losses.some(({ left }) => left === 0)
    this.losses = this.losses.filter(({ left }) => left > 0)
    return isLost
  }
}

/** A Bot API for one test. */
export async function startBotApi(wanted: BotApiWanted = {}): Promise<BotApi> {
  const api = new BotApi(wanted)
  await api.start()
  if (!wanted.keep) onTestFinished(() => api.stop())
  return api
}

/** JSON, or a form of either kind. */
async function readParameters(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (body.length === 0) return {}
  if (type.includes('json')) return JSON.parse(body.toString()) as Json
  const form = await new Response(body, { headers: { 'content-type': type } }).formData()
  return Object.fromEntries(form)
}

function say(response: ServerResponse, status: number, answer: Json): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(answer))
}
