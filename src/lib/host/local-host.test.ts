import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hostContract } from './host.contract.ts'
import { LocalHost } from './local-host.ts'

hostContract('LocalHost', async () => {
  const home = mkdtempSync(join(realpathSync(tmpdir()), 'rmm-local-'))
  const host = new LocalHost({ baseDir: join(home, 'jobs'), home, env: { PATH: process.env['PATH'] ?? '' } })
  const stop = async () => {
    await host.close()
    rmSync(home, { recursive: true, force: true })
  }
  return { host, jobsDir: join(home, 'jobs'), stop }
})
