import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { type CliWorld, cli } from '../../test/support/cli.ts'
import { file, GOOD } from '../../test/support/configuration.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { ill, well } from '../domain/probe.ts'
import type { Driver } from '../drivers/driver.ts'

let goOn = () => {}
const paused = new Promise<void>((resolve) => {
  goOn = resolve
})

function driverFor(environment: string): Driver {
  const inspect = async function* () {
    yield well('address', 'address_given', { host: environment })
    if (environment === 'stage') return
    await paused
    yield ill('port', 'port_closed', { host: environment, port: 22, fix: `nc -vz ${environment} 22` })
  }
  return { inspect } as unknown as Driver
}

const of = (_: string, environment: string) => driverFor(environment)
const { api } = await testApi(await freshDatabase(), {
  driverOf: of,
  trialDrivers: () => ({ of, close: async () => {} }),
})
await api.listen({ port: 0, host: '127.0.0.1' })
const RMM_URL = `http://127.0.0.1:${(api.server.address() as AddressInfo).port}`
const env = { RMM_URL, RMM_TOKEN: tokenOf('admin'), NO_COLOR: '1' }
const cwd = await mkdtemp(join(tmpdir(), 'rmm-doctor-'))
afterAll(() => rm(cwd, { recursive: true }))

const rmm = (argv: readonly string[], world: CliWorld = {}) => cli(argv, { env, cwd, ...world })
const YAML = file({
  people: 'people:\n  admin: { role: admin }\n  ann:\n  bob:',
  targets: `targets:
  a: { driver: process, directory: /srv/a, start: exec sleep 1 }
  b: { driver: process, directory: /srv/b, start: exec sleep 1 }`,
})

beforeAll(() => writeFile(join(cwd, 'rmm.yaml'), YAML))

test('a place is shown as soon as everything there was tested', async () => {
  const printed: string[] = []
  const { code, stdout } = await rmm(['doctor', 'shop'], {
    onOutput(text) {
      printed.push(text)
      if (text.includes('shop in stage')) goOn()
    },
  })

  expect(code).toBe(1)
  expect(printed[0]).toContain('shop in stage')
  expect(stdout).toContain('shop in production')
  expect(stdout).toMatch(/✗ no +port +nothing listens at production:22\n +Is the port right.*\n +fix: nc -vz/)
})

test('a configuration is examined before it is in force', async () => {
  const whole = await rmm(['doctor', '--file', 'rmm.yaml'])
  const one = await rmm(['doctor', 'web', '--file', 'rmm.yaml', '--json'])

  expect(whole).toMatchObject({ code: 1, stderr: 'next: rmm doctor web --file rmm.yaml\n' })
  expect(whole.stdout).toContain('web in production')
  expect(JSON.parse(one.stdout)).toMatchObject({ service: 'web', done: true, ok: false })
})

test('its words are in the language of whoever asks', async () => {
  const { stdout } = await rmm(['doctor', '--file', 'rmm.yaml'], { env: { ...env, LANG: 'ru_RU.UTF-8' } })

  expect(stdout).toMatch(/порт +на production:22 никто не отвечает/)
})

test.each([
  ['a mistake', YAML.replace(GOOD.services, `${GOOD.services}\n    helth: {}`), /services\.web\.helth/],
  ['what is no YAML', 'a: [', /does not understand/],
  ['no file', null, /cannot be read/],
])('%s is told before anything is tested', async (_, text, words) => {
  if (text !== null) await writeFile(join(cwd, 'other.yaml'), text)

  const { code, stderr } = await rmm(['doctor', '--file', text === null ? 'nothing.yaml' : 'other.yaml'])

  expect(code).toBe(2)
  expect(stderr).toMatch(words)
})
