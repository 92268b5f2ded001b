import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hostContract } from './host.contract.ts'
import { LocalHost } from './local-host.ts'

hostContract('LocalHost', async () => {
  const home = mkdtempSync(join(realpathSync(tmpdir()), 'rmm-local-'))
  const options = { baseDir: join(home, 'jobs'), home, env: { PATH: process.env['PATH'] ?? '' } }
  const host = new LocalHost(options)
  const module = `import { LocalHost } from '${import.meta.resolve('./local-host.ts')}'
    const host = new LocalHost(${JSON.stringify(options)})`
  const stop = async () => {
    await host.close()
    rmSync(home, { recursive: true, force: true })
  }
  return { host, home, jobsDir: options.baseDir, module, stop }
})
