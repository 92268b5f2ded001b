import { lookup } from 'node:dns/promises'
import { connect } from 'node:net'
import { messageOf } from '../errors.ts'
import { type Host, HostFault, type HostProbe } from './host.ts'
import type { HostKeys } from './host-keys.ts'
import { probeTools } from './probe-tools.ts'
import { SshBroke } from './ssh-connect.ts'
import { hostKeyName, type SshLogin } from './ssh-login.ts'

const LIMIT_MS = 5_000

interface Probed {
  host: Host
  login: SshLogin
  hostKeys: HostKeys
}

type Facts = HostProbe['finding']['facts']
type Code = HostProbe['finding']['code']

/** Looks at one host part by part, and stops at the first that is not well: the rest hangs on it. */
export async function* probeSsh(probed: Probed, signal: AbortSignal): AsyncGenerator<HostProbe> {
  const { login } = probed
  const door = login.jump ?? login
  for (const look of [probeAddress, probePort]) {
    const seen = await look(door, login.jump !== undefined)
    yield seen
    if (!seen.ok) return
  }
  yield* probeLogin(probed, signal)
}

async function probeAddress({ host }: Pick<SshLogin, 'host'>, isJump: boolean): Promise<HostProbe> {
  const check = isJump ? 'jump_address' : 'address'
  try {
    const { address } = await lookup(host)
    return address === host
      ? well(check, 'address_given', { host })
      : well(check, 'address_known', { host, address })
  } catch (error) {
    return ill(check, 'address_unknown', { host, detail: messageOf(error) }, `getent hosts ${host}`)
  }
}

async function probePort(
  { host, port }: Pick<SshLogin, 'host' | 'port'>,
  isJump: boolean,
): Promise<HostProbe> {
  const check = isJump ? 'jump_port' : 'port'
  const socket = connect({ host, port })
  const timer = setTimeout(() => socket.destroy(new Error(`no answer for ${LIMIT_MS / 1000} s`)), LIMIT_MS)
  try {
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    return well(check, 'port_open', { port })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const fix = `nc -vz ${host} ${port}`
    if (code === 'ECONNREFUSED') return ill(check, 'port_closed', { host, port }, fix)
    return ill(check, 'port_silent', { host, port, detail: messageOf(error) }, fix)
  } finally {
    clearTimeout(timer)
    socket.destroy()
  }
}

async function* probeLogin(
  { host, login, hostKeys }: Probed,
  signal: AbortSignal,
): AsyncGenerator<HostProbe> {
  const pinned = await hostKeys.get(hostKeyName(login))
  const key =
    pinned === null
      ? well('host_key', 'host_key_new', {})
      : well('host_key', 'host_key_known', { fingerprint: pinned })
  try {
    const tools = await probeTools(host, signal)
    yield key
    yield well('login', 'let_in', { user: login.user })
    yield tools
  } catch (error) {
    if (hasShownItsKey(error)) yield key
    yield notIn(login, error)
  }
}

function hasShownItsKey(error: unknown): boolean {
  if (error instanceof HostFault) return error.code === 'login_refused'
  return error instanceof SshBroke && error.phase === 'login'
}

function notIn(login: SshLogin, error: unknown): HostProbe {
  const { host, user } = login
  if (error instanceof HostFault && error.code === 'host_key_changed')
    return ill('host_key', 'key_changed', { host, ...error.facts }, scanLine(login))
  const fix = loginLine(login)
  if (error instanceof HostFault) {
    const code = login.privateKey === undefined ? 'password_refused' : 'key_refused'
    return ill('login', code, { user, offered: 'none', ...error.facts }, fix)
  }
  if (error instanceof SshBroke) {
    const code = error.phase === 'handshake' ? 'handshake_broke' : 'login_broke'
    return ill('login', code, { host, detail: error.detail }, fix)
  }
  return ill('login', 'login_broke', { host, detail: messageOf(error) }, fix)
}

function well(check: HostProbe['check'], code: Code, facts: Facts): HostProbe {
  return { check, ok: true, finding: { code, facts }, fix: null }
}

function ill(check: HostProbe['check'], code: Code, facts: Facts, fix: string): HostProbe {
  return { check, ok: false, finding: { code, facts }, fix }
}

function scanLine({ host, port, jump }: SshLogin): string {
  const scan = `ssh-keyscan -p ${port} ${host} | ssh-keygen -lf -`
  return jump ? `ssh -p ${jump.port} ${jump.user}@${jump.host} '${scan}'` : scan
}

function loginLine({ host, port, user, privateKey, jump }: SshLogin): string {
  const through = jump ? `-J ${jump.user}@${jump.host}:${jump.port} ` : ''
  if (privateKey !== undefined && !jump) return `ssh-copy-id -p ${port} ${user}@${host}`
  return `ssh ${through}-p ${port} ${user}@${host} true`
}
