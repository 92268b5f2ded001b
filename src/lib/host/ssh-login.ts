import { createHash } from 'node:crypto'
import ssh2 from 'ssh2'

/** How to get onto a host. */
export interface SshLogin {
  host: string
  port: number
  user: string
  password?: string
  privateKey?: string
  passphrase?: string
  /** A host to go through (`ProxyJump`). */
  jump?: Omit<SshLogin, 'jump'>
}

/** How people call a host: `10.0.0.5`, `10.0.0.5:2222`. */
export function hostName({ host, port }: Pick<SshLogin, 'host' | 'port'>): string {
  if (port === 22) return host
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}

/** What a host key is pinned to. The same private address behind another jump host is another machine. */
export function hostKeyName(login: SshLogin): string {
  return login.jump ? `${hostName(login)} via ${hostName(login.jump)}` : hostName(login)
}

/** Logins that may share a connection: a wrong password never rides on the connection of a right one. */
export function routeOf(login: SshLogin): string {
  const { host, port, user, password, privateKey, passphrase, jump } = login
  const secrets = JSON.stringify([password, privateKey, passphrase])
  const own = `${user}@${hostName({ host, port })}#${createHash('sha256').update(secrets).digest('hex')}`
  return jump ? `${own} via ${routeOf(jump)}` : own
}

/** Why this private key cannot open a connection, or null; in a person's words. */
export function privateKeyProblem(privateKey: string, passphrase?: string): string | null {
  if (/-cert-v01@openssh\.com/.test(privateKey)) {
    return 'is a certificate: certificates are not supported, put the plain public key into authorized_keys on the host'
  }
  if (/^\s*(ssh|ecdsa)-\S+ /.test(privateKey))
    return 'is a public key: give the private one (the file without .pub)'
  const parsed = ssh2.utils.parseKey(privateKey, passphrase)
  if (!(parsed instanceof Error)) return parsed.isPrivateKey() ? null : 'holds no private key'
  if (/no passphrase/i.test(parsed.message)) return 'is encrypted: give its passphrase too'
  if (/bad passphrase|integrity check|bad decrypt/i.test(parsed.message))
    return 'does not open with this passphrase'
  return `cannot be read (${parsed.message}): OpenSSH, PEM and PuTTY keys are understood`
}

const UNSUPPORTED: Readonly<Record<string, string>> = {
  certificate: 'use a plain key: put the public key into authorized_keys on the host',
  proxycommand: 'use `jump`, which goes through one host as ProxyJump does',
  gssapi: 'use a key or a password',
  sk: 'use a key that is not bound to a security key',
}

/** For a setting of an SSH client that we do not have: what to do instead, or null where the name says nothing to us. */
export function unsupportedSetting(name: string): string | null {
  const plain = name.toLowerCase().replaceAll(/[^a-z]/g, '')
  const known = Object.keys(UNSUPPORTED).find(
    (word) => plain.includes(word) && (word !== 'sk' || plain === word),
  )
  return known ? `${name} is not supported: ${UNSUPPORTED[known]}` : null
}
