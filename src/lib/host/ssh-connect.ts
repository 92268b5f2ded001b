import { once } from 'node:events'
import { connect as connectSocket } from 'node:net'
import type { Readable } from 'node:stream'
import ssh2, { type AnyAuthMethod, type Client, type ConnectConfig, type NextAuthHandler } from 'ssh2'
import { messageOf, Unreachable } from '../errors.ts'
import { HostFault } from './host.ts'
import { HostKeyCheck, type HostKeys } from './host-keys.ts'
import { hostKeyName, hostName, type SshLogin } from './ssh-login.ts'

export interface SshLimits {
  /** Until the host took our TCP connection. */
  connectMs: number
  /** Until it proved who it is. */
  handshakeMs: number
  /** Until it let us in. */
  loginMs: number
  /** Until it opened a channel. */
  channelMs: number
  /** How often a quiet connection is asked whether it is alive; it is given up after two silent answers. */
  keepaliveMs: number
  /** After how long without a command a connection is closed. */
  idleMs: number
}

export const SSH_LIMITS: SshLimits = {
  connectMs: 8_000,
  handshakeMs: 8_000,
  loginMs: 15_000,
  channelMs: 10_000,
  keepaliveMs: 5_000,
  idleMs: 5 * 60_000,
}

export interface Connecting {
  login: SshLogin
  hostKeys: HostKeys
  limits: SshLimits
  /** The stream to the host when it is reached through another one. */
  through?: Readable
}

/** Somebody listens there, and it came to nothing. */
export class SshBroke extends Unreachable {
  readonly phase: 'handshake' | 'login'
  readonly detail: string

  constructor(phase: SshBroke['phase'], detail: string, message: string) {
    super(message)
    this.phase = phase
    this.detail = detail
  }
}

export interface LoggedIn {
  client: Client
  /** Starts `sh -s` as the head of a session of its own. */
  shellCommand: string
}

/** A connection that is logged in. Throws `Unreachable` or `HostFault` with a sentence that says what to look at. */
export async function connectSsh({ login, hostKeys, limits, through }: Connecting): Promise<LoggedIn> {
  const stream = through ?? (await openSocket(login, limits.connectMs))
  const client = new ssh2.Client()
  const check = new HostKeyCheck(hostKeys, hostKeyName(login))
  const attempts = new Attempts(login, check)
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let phase: 'handshake' | 'login' = 'handshake'
  let timer = setTimeout(() => fail('no SSH server answered'), limits.handshakeMs)
  const fail = (reason: unknown) => {
    reject(check.fault ?? attempts.fault ?? explain(login, phase, reason))
    client.destroy()
    stream.destroy()
  }

  client.once('handshake', () => {
    phase = 'login'
    clearTimeout(timer)
    timer = setTimeout(() => fail('the login took too long'), limits.loginMs)
  })
  client.once('ready', resolve)
  client.on('error', (error) => fail(error.level === 'client-authentication' ? attempts.refused() : error))
  client.once('close', () => fail('the connection was closed'))
  client.once('change password', () => fail(attempts.refused('the password has expired')))
  client.connect(clientConfig({ login, limits, stream, check, attempts }))
  let greeting = ''
  stream.once('data', (chunk: Buffer) => {
    greeting = chunk.toString('latin1')
  })
  try {
    await promise
    return { client, shellCommand: shellCommandOf(greeting) }
  } finally {
    clearTimeout(timer)
  }
}

/** OpenSSH gives every command a session of its own; other servers share one, and ending a job would end its neighbours. */
function shellCommandOf(greeting: string): string {
  return /^SSH-[\d.]+-OpenSSH/m.test(greeting) ? 'exec sh -s' : 'setsid sh -s; exit $?'
}

interface ClientParts {
  login: SshLogin
  limits: SshLimits
  stream: Readable
  check: HostKeyCheck
  attempts: Attempts
}

function clientConfig({ login, limits, stream, check, attempts }: ClientParts): ConnectConfig {
  return {
    sock: stream,
    username: login.user,
    readyTimeout: 0,
    keepaliveInterval: limits.keepaliveMs,
    keepaliveCountMax: 2,
    hostVerifier: (key: Buffer, verify: (known: boolean) => void) => void check.accepts(key).then(verify),
    authHandler: (left, _partial, next) => void attempts.next(left, next),
  }
}

/** The ways to log in, one after another. */
class Attempts {
  fault: unknown = null

  private readonly login: SshLogin
  private readonly check: HostKeyCheck
  private readonly methods: AnyAuthMethod[]
  private offered: readonly string[] = []

  constructor(login: SshLogin, check: HostKeyCheck) {
    this.login = login
    this.check = check
    this.methods = methodsOf(login)
  }

  async next(left: readonly string[] | null, next: NextAuthHandler): Promise<void> {
    this.offered = left ?? this.offered
    await this.check.pin().catch((error: unknown) => {
      this.fault = error
    })
    const method = this.fault === null ? this.methods.shift() : undefined
    // The type lacks the word for "no more ways", which is false.
    next(method ?? (false as unknown as AnyAuthMethod))
  }

  refused(why?: string): HostFault {
    const { login, offered } = this
    const host = hostName(login)
    const tried = login.privateKey === undefined ? 'the password' : 'the key'
    const wanted = offered.length > 0 ? `; it takes: ${offered.join(', ')}` : ''
    const message = why ?? `it did not accept ${tried} of ${login.user}${wanted}`
    const facts = { host, user: login.user, offered: offered.join(', ') || 'none' }
    return new HostFault('login_refused', facts, `${host} refused the login: ${message}`)
  }
}

function methodsOf({ user: username, privateKey, passphrase, password }: SshLogin): AnyAuthMethod[] {
  const methods: AnyAuthMethod[] = []
  if (privateKey !== undefined) {
    methods.push({
      type: 'publickey',
      username,
      key: privateKey,
      ...(passphrase === undefined ? {} : { passphrase }),
    })
  }
  if (password === undefined) return methods
  let asked = 0
  methods.push({ type: 'password', username, password })
  methods.push({
    type: 'keyboard-interactive',
    username,
    prompt: (...question) => {
      const [, , , prompts, finish] = question
      asked += 1
      finish(prompts.map(({ echo }) => (echo === true || asked > 2 ? '' : password)))
    },
  })
  return methods
}

async function openSocket(login: SshLogin, limitMs: number): Promise<Readable> {
  const socket = connectSocket({ host: login.host, port: login.port, noDelay: true })
  const timer = setTimeout(() => socket.destroy(new Error(`no answer for ${limitMs / 1000} s`)), limitMs)
  try {
    await once(socket, 'connect')
    return socket
  } catch (error) {
    throw unreachable(login, error)
  } finally {
    clearTimeout(timer)
  }
}

/** What a person should look at, by what the network said. */
function unreachable(login: SshLogin, error: unknown): Unreachable {
  const place = `${login.host}:${login.port}`
  const code = (error as NodeJS.ErrnoException | null)?.code ?? ''
  const sentences: Record<string, string> = {
    ECONNREFUSED: `${place} refused the connection: is sshd running, is the port right?`,
    ENOTFOUND: `${login.host} is not known to DNS: is the name right?`,
    EAI_AGAIN: `${login.host} could not be looked up: does DNS work here?`,
    EHOSTUNREACH: `${place} cannot be reached: there is no route to it from here`,
    ENETUNREACH: `${place} cannot be reached: there is no network to it from here`,
    ECONNRESET: `${place} cut the connection: is it an SSH server, does it allow this machine?`,
  }
  const sentence =
    sentences[code] ??
    `${place} did not answer (${messageOf(error)}): is it up, does a firewall let us through?`
  return new Unreachable(sentence, undefined, { cause: error })
}

function explain(login: SshLogin, phase: 'handshake' | 'login', reason: unknown): Error {
  if (reason instanceof HostFault) return reason
  const place = `${login.host}:${login.port}`
  const detail = typeof reason === 'string' ? reason : messageOf(reason)
  const hint = phase === 'handshake' ? 'is it an SSH server, is it overloaded?' : 'look into its sshd log'
  return new SshBroke(phase, detail, `${place} took the connection, but ${detail}: ${hint}`)
}
