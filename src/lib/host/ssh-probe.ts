import { lookup } from 'node:dns/promises'
import { connect } from 'node:net'
import { messageOf } from '../errors.ts'
import { type Host, HostFault, type ProbeResult } from './host.ts'
import { hostName, type SshLogin } from './ssh-login.ts'

const NEEDED = ['flock', 'tail']
const LIMIT_MS = 5_000

/** Looks at one host part by part, and stops at the first that is not well: the rest hangs on it. */
export async function probeSsh(
  host: Host,
  login: SshLogin,
  signal: AbortSignal,
): Promise<readonly ProbeResult[]> {
  const results: ProbeResult[] = []
  const door = login.jump ?? login
  const through = login.jump ? ` (jump host ${hostName(door)})` : ''
  results.push(await probeAddress(door, through))
  if (!results.at(-1)?.ok) return results
  results.push(await probePort(door, through))
  if (!results.at(-1)?.ok) return results
  return [...results, ...(await probeLogin(host, login, signal))]
}

async function probeAddress({ host }: SshLogin, through: string): Promise<ProbeResult> {
  const name = `address${through}`
  try {
    const { address } = await lookup(host)
    return { name, ok: true, detail: address === host ? host : `${host} is ${address}`, fix: null }
  } catch (error) {
    return {
      name,
      ok: false,
      detail: `${host} is not known to DNS: ${messageOf(error)}`,
      fix: `getent hosts ${host}`,
    }
  }
}

async function probePort({ host, port }: SshLogin, through: string): Promise<ProbeResult> {
  const name = `port${through}`
  const socket = connect({ host, port })
  const timer = setTimeout(() => socket.destroy(new Error(`no answer for ${LIMIT_MS / 1000} s`)), LIMIT_MS)
  try {
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    return { name, ok: true, detail: `${port} is open`, fix: null }
  } catch (error) {
    return { name, ok: false, detail: `${host}:${port}: ${messageOf(error)}`, fix: `nc -vz ${host} ${port}` }
  } finally {
    clearTimeout(timer)
    socket.destroy()
  }
}

async function probeLogin(host: Host, login: SshLogin, signal: AbortSignal): Promise<readonly ProbeResult[]> {
  const known = { name: 'host key', ok: true, detail: 'is the one we know', fix: null }
  const inside = { name: 'login', ok: true, detail: `${login.user} is let in`, fix: null }
  try {
    const { stdout } = await host.run(
      ['sh', '-c', 'for t; do command -v "$t" >/dev/null || echo "$t"; done', 'sh', ...NEEDED],
      {
        timeoutMs: LIMIT_MS,
        signal,
      },
    )
    return [known, inside, toolsResult(stdout.split('\n').filter(Boolean))]
  } catch (error) {
    const failed = { ok: false, detail: messageOf(error) }
    if (error instanceof HostFault && error.code === 'host_key_changed') {
      return [{ ...failed, name: 'host key', fix: scanLine(login) }]
    }
    return [known, { ...failed, name: 'login', fix: loginLine(login) }]
  }
}

function toolsResult(missing: readonly string[]): ProbeResult {
  if (missing.length === 0) return { name: 'tools', ok: true, detail: 'all there', fix: null }
  return {
    name: 'tools',
    ok: false,
    detail: `missing: ${missing.join(', ')}`,
    fix: 'apt-get install util-linux coreutils',
  }
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
