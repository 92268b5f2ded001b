import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HostKeys } from '../../src/lib/host/host-keys.ts'
import type { SshLogin } from '../../src/lib/host/ssh-login.ts'
import { quietPort } from './quiet-ports.ts'
import { attempt, must } from './run-here.ts'

export interface SshdOptions {
  /** Off: only the key opens the door. */
  passwordAuth?: boolean
  /** Home of the login; a directory of its own by default. */
  home?: string
  /** What its sessions see, such as DOCKER_HOST. */
  env?: Readonly<Record<string, string>>
  /** More lines for sshd_config; the first mention of a setting wins, and these come first. */
  config?: readonly string[]
}

/** A real OpenSSH server on loopback with a login of its own: uid 0 where the tests are root, else the person who runs them. */
export interface Sshd {
  host: string
  port: number
  user: string
  /** Works only where the tests run as root: nobody else can make a login. */
  password: string
  /** OpenSSH private key text; `lockedPrivateKey` is the same key behind `passphrase`. */
  privateKey: string
  lockedPrivateKey: string
  passphrase: string
  home: string
  /** As OpenSSH prints it: `SHA256:...`. */
  hostKey(): string
  start(): Promise<void>
  /** Refuses new connections and cuts those that are there; what they started goes on. */
  stop(): Promise<void>
  restart(options?: { newHostKey?: boolean }): Promise<void>
  /** Cuts every live connection, not the listener. */
  killConnections(): Promise<void>
  /** How many connections are open. */
  connections(): Promise<number>
  /** Stops answering without closing anything, until `thaw`. */
  freeze(): Promise<void>
  thaw(): Promise<void>
  /** Stops and removes everything. */
  remove(): Promise<void>
}

/** How to get onto it with its key. */
export function loginOf({ host, port, user, privateKey }: Sshd): SshLogin {
  return { host, port, user, privateKey }
}

/** Host keys that live as long as a test. */
export class RememberedKeys implements HostKeys {
  readonly known = new Map<string, string>()

  async get(host: string): Promise<string | null> {
    return this.known.get(host) ?? null
  }

  async pin(host: string, fingerprint: string): Promise<void> {
    if (!this.known.has(host)) this.known.set(host, fingerprint)
  }
}

const SSHD = '/usr/sbin/sshd'
const LOGIN_LINES = '/etc/passwd and /etc/shadow of the server alone, in a mount namespace'
const AS_ROOT = process.getuid?.() === 0

/** Why no server can be started here, or null. */
export async function missingForSshd(): Promise<string | null> {
  const found = await attempt([
    'sh',
    '-c',
    `test -x ${SSHD} && command -v ssh-keygen openssl unshare setpriv`,
  ])
  return found.code === 0 ? null : 'sshd (Debian package openssh-server): scripts/install-counterparts.sh'
}

export async function startSshd(options: SshdOptions = {}): Promise<Sshd> {
  const dir = await mkdtemp(join(await realpath(tmpdir()), 'rmm-sshd-'))
  const home = options.home ?? join(dir, 'home')
  await mkdir(home, { recursive: true })
  const server = new Server(dir, home, options)
  const [keys] = await Promise.all([makeLogin(dir), server.makeHostKey(), server.makeAccount()])
  await server.start()
  return {
    host: '127.0.0.1',
    port: server.port,
    user: server.user,
    password: server.password,
    ...keys,
    home,
    hostKey: () => server.fingerprint,
    start: () => server.start(),
    stop: () => server.stop(),
    restart: async ({ newHostKey = false } = {}) => {
      await server.stop()
      if (newHostKey) await server.makeHostKey()
      await server.start()
    },
    killConnections: async () => signal(await server.children(), 'SIGKILL'),
    connections: async () => (await server.sessions()).length,
    freeze: () => server.signalAll('SIGSTOP'),
    thaw: () => server.signalAll('SIGCONT'),
    remove: async () => {
      await server.stop()
      // What its sessions started may still be writing.
      await rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

async function makeLogin(dir: string) {
  const passphrase = 'open sesame'
  await must(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', join(dir, 'login')])
  const privateKey = await readFile(join(dir, 'login'), 'utf8')
  await writeFile(join(dir, 'locked'), privateKey, { mode: 0o600 })
  await must(['ssh-keygen', '-q', '-p', '-P', '', '-N', passphrase, '-f', join(dir, 'locked')])
  return { privateKey, lockedPrivateKey: await readFile(join(dir, 'locked'), 'utf8'), passphrase }
}

class Server {
  readonly user = AS_ROOT ? 'rmm-login' : userInfo().username
  readonly password = randomBytes(9).toString('base64url')
  port = 0
  fingerprint = ''

  private readonly dir: string
  private readonly home: string
  private readonly options: SshdOptions
  private process: ChildProcess | undefined

  constructor(dir: string, home: string, options: SshdOptions) {
    this.dir = dir
    this.home = home
    this.options = options
  }

  async makeHostKey(): Promise<void> {
    const file = join(this.dir, 'host')
    await rm(file, { force: true })
    await must(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', file])
    this.fingerprint = (await must(['ssh-keygen', '-l', '-f', `${file}.pub`])).split(' ')[1] ?? ''
  }

  /** A login that only this server sees, so that a test killed half-way leaves no account behind. */
  async makeAccount(): Promise<void> {
    if (!AS_ROOT) return
    const hash = (await must(['openssl', 'passwd', '-6', '-stdin'], { stdin: this.password })).trim()
    const login = `${this.user}:x:0:0::${this.home}:/bin/sh\n`
    await writeFile(join(this.dir, 'passwd'), (await readFile('/etc/passwd', 'utf8')) + login)
    await writeFile(join(this.dir, 'shadow'), `${this.user}:${hash}:19000:0:99999:7:::\n`, { mode: 0o600 })
    await mkdir('/run/sshd', { recursive: true, mode: 0o755 })
  }

  async start(): Promise<void> {
    this.port ||= await quietPort()
    await this.writeConfig()
    const log = join(this.dir, 'sshd.log')
    const own = `mount --bind "$0/passwd" /etc/passwd && mount --bind "$0/shadow" /etc/shadow && `
    const run = `${AS_ROOT ? own : ''}exec ${SSHD} -D -E "$0/sshd.log" -f "$0/sshd_config" # ${LOGIN_LINES}`
    const namespace = AS_ROOT ? ['unshare', '--mount', '--propagation', 'slave'] : []
    const words = ['--pdeathsig', 'SIGTERM', ...namespace, 'sh', '-c', run, this.dir]
    const child = spawn('setpriv', words, { stdio: 'ignore', detached: true })
    this.process = child
    for (let turn = 0; turn < 200 && child.exitCode === null; turn++) {
      if (await answers(this.port)) return
      await sleep(20)
    }
    throw new Error(`sshd does not start: ${await readFile(log, 'utf8').catch(() => 'no log')}`)
  }

  async stop(): Promise<void> {
    const child = this.process
    this.process = undefined
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return
    const sessions = await sshdBelow(child.pid)
    // A stopped process could not end.
    signal([child.pid], 'SIGCONT')
    signal([child.pid], 'SIGTERM')
    await once(child, 'exit')
    signal(sessions, 'SIGKILL')
  }

  async children(): Promise<number[]> {
    return this.process?.pid ? sshdBelow(this.process.pid) : []
  }

  /** One process a connection, whatever it split into. */
  async sessions(): Promise<number[]> {
    const parents = await parentsOf()
    return (await this.children()).filter((pid) => parents.get(pid) === this.process?.pid)
  }

  async signalAll(name: NodeJS.Signals): Promise<void> {
    signal([...(await this.children()), ...(this.process?.pid ? [this.process.pid] : [])], name)
  }

  private async writeConfig(): Promise<void> {
    const { passwordAuth = true, env = {}, config = [] } = this.options
    const variables = Object.entries({ HOME: this.home, ...env }).map(([name, value]) => `"${name}=${value}"`)
    await writeFile(join(this.dir, 'authorized_keys'), await readFile(join(this.dir, 'login.pub')))
    await chmod(join(this.dir, 'host'), 0o600)
    const version = Number(/OpenSSH_(\d+\.\d+)/.exec((await attempt([SSHD, '-V'])).stderr)?.[1] ?? 0)
    const lines = [
      ...config,
      `Port ${this.port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${join(this.dir, 'host')}`,
      `AuthorizedKeysFile ${join(this.dir, 'authorized_keys')}`,
      `PasswordAuthentication ${passwordAuth ? 'yes' : 'no'}`,
      'KbdInteractiveAuthentication no',
      'PermitRootLogin yes',
      'StrictModes no',
      'UsePAM no',
      'PidFile none',
      'PrintMotd no',
      'MaxStartups 200',
      `SetEnv ${variables.join(' ')}`,
      // Newer servers shut out an address that gave a wrong password.
      ...(version >= 9.8 ? ['PerSourcePenalties no'] : []),
    ]
    await writeFile(join(this.dir, 'sshd_config'), `${lines.join('\n')}\n`)
  }
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const up = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false)
  socket.destroy()
  return up
}

/** Server processes below one, not the shells they started. */
async function sshdBelow(root: number): Promise<number[]> {
  const parents = await parentsOf()
  const below = new Set([root])
  for (let size = 0; size !== below.size; ) {
    size = below.size
    for (const [pid, parent] of parents) if (below.has(parent)) below.add(pid)
  }
  below.delete(root)
  const names = await Promise.all(
    [...below].map(async (pid) => ({ pid, exe: await readlink(`/proc/${pid}/exe`).catch(() => '') })),
  )
  return names.filter(({ exe }) => /\/sshd[\w-]*$/.test(exe)).map(({ pid }) => pid)
}

async function parentsOf(): Promise<Map<number, number>> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))
  const rows = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      return [Number(pid), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const
    }),
  )
  return new Map(rows)
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch {
      // It ended meanwhile.
    }
  }
}
