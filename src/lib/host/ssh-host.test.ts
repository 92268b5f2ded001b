import { join } from 'node:path'
import { startSshd } from '../../../test/support/sshd.ts'
import { hostContract } from './host.contract.ts'
import type { HostKeys } from './host-keys.ts'
import { SshHost } from './ssh-host.ts'
import { SshPool } from './ssh-pool.ts'

/** Host keys that live as long as a test. */
function rememberedKeys(): HostKeys & { known: Map<string, string> } {
  const known = new Map<string, string>()
  return {
    known,
    get: async (host) => known.get(host) ?? null,
    pin: async (host, fingerprint) => void (known.has(host) || known.set(host, fingerprint)),
  }
}

hostContract('SshHost', async () => {
  const sshd = await startSshd()
  const { host: address, port, user, privateKey } = sshd
  const login = { host: address, port, user, privateKey }
  const pool = new SshPool({ hostKeys: rememberedKeys() })
  const host = new SshHost({ login, pool })
  const module = `import { SshHost } from '${import.meta.resolve('./ssh-host.ts')}'
    import { SshPool } from '${import.meta.resolve('./ssh-pool.ts')}'
    const hostKeys = { get: async () => null, pin: async () => undefined }
    const host = new SshHost({ login: ${JSON.stringify(login)}, pool: new SshPool({ hostKeys }) })`
  const stop = async () => {
    await host.close()
    await sshd.remove()
  }
  return { host, home: sshd.home, jobsDir: join(sshd.home, '.rmm/jobs'), module, stop }
})
