import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LocalHost } from '../../lib/host/local-host.ts'
import { readSeen, seeCommand, startCommand } from './commands.ts'
import { endService, resumeService } from './lifetime.ts'
import type { ProcessOptions } from './options.ts'

const VERSION = { tag: 'v1.2.3', commit: 'a'.repeat(40) }
const SERVICE = 'echo "$RMM_TAG on $PORT in $COLOUR" >>"$WRITE_TO"; exec sleep 600'

let home: string
let host: LocalHost
let options: ProcessOptions

beforeEach(() => {
  home = mkdtempSync(join(realpathSync(tmpdir()), 'rmm-services-'))
  host = new LocalHost({ baseDir: join(home, 'jobs'), home, env: { PATH: process.env['PATH'] ?? '' } })
  const env = { COLOUR: 'green', WRITE_TO: join(home, 'said') }
  options = { directory: join(home, 'stage'), start: SERVICE, build: null, env, port: 4711 }
})

afterEach(async () => {
  await endService(host, options)
  await host.close()
  rmSync(home, { recursive: true, force: true })
})

test('what was ended starts again as the version that it was, with its environment', async () => {
  await start()
  await endService(host, options)
  expect(await see()).toMatchObject({ state: 'ended' })

  await resumeService(host, options)

  expect(await see()).toMatchObject({ state: 'alive', ...VERSION })
  await expect.poll(said).toEqual(['v1.2.3 on 4711 in green'])
})

test('what runs is left alone', async () => {
  await start()
  const { pid } = await see()

  await resumeService(host, options)

  expect(await see()).toMatchObject({ state: 'alive', pid })
})

test('where nothing was started, there is nothing to start again or to end', async () => {
  await resumeService(host, options)
  await endService(host, options)

  expect(await see()).toMatchObject({ state: 'nothing' })
})

async function start(): Promise<void> {
  const { directory } = options
  mkdirSync(join(directory, 'releases', VERSION.commit), { recursive: true })
  await run(startCommand(directory, VERSION, { start: 'exec sleep 600', key: '7-start' }))
}

async function see() {
  return readSeen(await run(seeCommand(options.directory)))
}

async function run(command: ReturnType<typeof seeCommand>): Promise<string> {
  const { code, stdout, stderr } = await host.run(command, { timeoutMs: 10_000 })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
}

function said(): readonly string[] {
  return readFileSync(join(home, 'said'), 'utf8').trim().split('\n')
}
