import { mkdirSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { installation } from '../../../test/support/installation.ts'
import { LocalHost } from '../../lib/host/local-host.ts'
import { readSeen, seeCommand, startCommand } from './commands.ts'
import { type LocalServices, localServices } from './local-services.ts'

const VERSION = { tag: 'v1.2.3', commit: 'a'.repeat(40) }
const SERVICE = 'echo "$RMM_TAG on $PORT in $COLOUR" >>"$WRITE_TO"; exec sleep 600'

let home: string
let host: LocalHost
let services: LocalServices

beforeEach(() => {
  home = mkdtempSync(join(realpathSync(tmpdir()), 'rmm-services-'))
  host = new LocalHost({ baseDir: join(home, 'jobs'), home, env: { PATH: process.env['PATH'] ?? '' } })
  const env = { COLOUR: 'green', WRITE_TO: join(home, 'said') }
  const target = (environment: string) => ({
    name: environment,
    driver: 'process',
    options: { directory: join(home, environment), start: SERVICE, env, port: 4711 },
  })
  const targets = { stage: target('stage'), production: target('production') }
  services = localServices(host, installation({ targets }))
})

afterEach(async () => {
  await services.end()
  await host.close()
})

test('what was ended starts again as the version that it was, with its environment', async () => {
  await start('stage')
  await services.end()
  expect(await see('stage')).toMatchObject({ state: 'ended' })

  await services.resume()

  expect(await see('stage')).toMatchObject({ state: 'alive', ...VERSION, key: '7-start' })
  await expect.poll(said).toEqual(['v1.2.3 on 4711 in green'])
})

test('what runs is left alone, and where nothing was started nothing is', async () => {
  await start('stage')
  const { pid } = await see('stage')

  await services.resume()

  expect(await see('stage')).toMatchObject({ state: 'alive', pid })
  expect(await see('production')).toMatchObject({ state: 'nothing' })
})

async function start(environment: string): Promise<void> {
  const directory = join(home, environment)
  mkdirSync(join(directory, 'releases', VERSION.commit), { recursive: true })
  await run(startCommand(directory, VERSION, { start: 'exec sleep 600', key: '7-start' }))
}

async function see(environment: string) {
  return readSeen(await run(seeCommand(join(home, environment))))
}

async function run(command: ReturnType<typeof seeCommand>): Promise<string> {
  const { code, stdout, stderr } = await host.run(command, { timeoutMs: 10_000 })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
}

function said(): readonly string[] {
  return readFileSync(join(home, 'said'), 'utf8').trim().split('\n')
}
