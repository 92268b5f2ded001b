import type { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { HostFault } from './host.ts'

/** Remembers the key of every host: pinned on first contact, checked ever after. */
export interface HostKeys {
  get(host: string): Promise<string | null>
  /** Keeps the first fingerprint that was given for a host; a second one changes nothing. */
  pin(host: string, fingerprint: string): Promise<void>
}

/** As OpenSSH prints it. */
function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
}

/** One connection's look at a host key. */
export class HostKeyCheck {
  fault: unknown = null

  private readonly keys: HostKeys
  private readonly host: string
  private unpinned: string | null = null

  constructor(keys: HostKeys, host: string) {
    this.keys = keys
    this.host = host
  }

  /** Is this the key we know? A key seen for the first time is welcome. */
  async accepts(key: Buffer): Promise<boolean> {
    try {
      const found = fingerprintOf(key)
      const expected = await this.keys.get(this.host)
      if (expected === null) this.unpinned = found
      else if (expected !== found) this.fault = changed(this.host, expected, found)
    } catch (error) {
      this.fault = error
    }
    return this.fault === null
  }

  /** To be called when the host has proved that the key is its own, and before it is told a password. */
  async pin(): Promise<void> {
    const found = this.unpinned
    this.unpinned = null
    if (found === null) return
    await this.keys.pin(this.host, found)
    const expected = await this.keys.get(this.host)
    if (expected !== null && expected !== found) throw changed(this.host, expected, found)
  }
}

function changed(host: string, expected: string, found: string): HostFault {
  return new HostFault(
    'host_key_changed',
    { host, expected, found },
    `The host key of ${host} changed from ${expected} to ${found}: either the host was rebuilt or somebody sits in between. ` +
      'Compare with `ssh-keyscan` from a place you trust before you accept the new one',
  )
}
