import ssh2 from 'ssh2'
import { expect, test } from 'vitest'
import { installation } from '../../../test/support/installation.ts'
import { SettingsProblem } from '../driver.ts'
import { createSshCompose } from './driver.ts'
import { sshComposeOptions } from './options.ts'

const KEY = ssh2.utils.generateKeyPairSync('ed25519').private

const LEAST = { host: '10.0.0.5', user: 'deploy', password: 'hunter2', directory: '/srv/loom/loom-content' }

function read(options: Record<string, unknown>) {
  return sshComposeOptions({ name: 'stage-1', driver: 'ssh-compose', options }, 'loom-content')
}

function problemOf(options: Record<string, unknown>): string {
  try {
    read(options)
  } catch (error) {
    if (error instanceof SettingsProblem) return `${error.path.join('.')} ${error.message}`
    throw error
  }
  return 'none'
}

test('four lines are enough: the rest has defaults', () => {
  expect(read(LEAST)).toEqual({
    login: { host: '10.0.0.5', port: 22, user: 'deploy', password: 'hunter2' },
    directory: '/srv/loom/loom-content',
    composeDirectory: '/srv/loom/loom-content',
    composeFiles: [],
    project: null,
    composeService: 'loom-content',
    buildArgs: {},
    docker: ['docker'],
    buildTimeoutMs: 1_800_000,
    startTimeoutMs: 600_000,
  })
})

test('compose may be run from a directory beside the working copy', () => {
  const options = read({
    ...LEAST,
    compose_directory: '../loom-system',
    compose_file: './docker-compose/app.yaml',
  })

  expect(options.composeDirectory).toBe('/srv/loom/loom-system')
  expect(options.composeFiles).toEqual(['./docker-compose/app.yaml'])
})

test.each([
  ['~/loom', 'loom'],
  ['~', '.'],
  ['loom/./content', 'loom/content'],
])('the directory %s is %s in the login directory', (written, meant) => {
  expect(read({ ...LEAST, directory: written }).directory).toBe(meant)
})

test('a key, its passphrase and a jump host travel together', () => {
  const jump = { host: 'bastion', port: 2222, user: 'jump', private_key: KEY }
  const { login } = read({ ...LEAST, password: undefined, private_key: KEY, passphrase: 'open', jump })

  expect(login).toEqual({
    host: '10.0.0.5',
    port: 22,
    user: 'deploy',
    privateKey: KEY,
    passphrase: 'open',
    jump: { host: 'bastion', port: 2222, user: 'jump', privateKey: KEY },
  })
})

test('build arguments become texts, docker may be several words, limits are durations', () => {
  const options = read({
    ...LEAST,
    build_args: { WORKERS: 4, DEBUG: false },
    docker: 'sudo -n docker',
    build_timeout: '1h',
  })

  expect(options.buildArgs).toEqual({ WORKERS: '4', DEBUG: 'false' })
  expect(options.docker).toEqual(['sudo', '-n', 'docker'])
  expect(options.buildTimeoutMs).toBe(3_600_000)
})

test.each<[Record<string, unknown>, string]>([
  [{ host: undefined }, 'host is missing'],
  [{ host: 'ssh://x' }, 'host must be a host name or an address, without user, port or scheme'],
  [{ port: '22' }, 'port must be a number'],
  [{ port: 70_000 }, 'port must be from 1 to 65535'],
  [{ directory: '' }, 'directory is empty'],
  [{ directory: '/srv\n/x' }, 'directory holds a line break or another control character'],
  [{ password: undefined }, 'password is missing: give password or private_key'],
  [{ private_key: KEY }, 'password and private_key are both set: keep one'],
  [{ password: undefined, private_key: 'KEY' }, expect.stringContaining('private_key cannot be read')],
  [{ proxy_command: 'nc' }, expect.stringContaining('use `jump`')],
  [{ passphrase: 'x' }, 'passphrase opens a private_key, and there is none'],
  [{ composefile: 'a.yaml' }, 'composefile is not known; did you mean compose_file?'],
  [{ jump: { host: 'b', usr: 'x', password: 'y' } }, 'jump.user is missing'],
  [{ jump: { host: 'b', user: 'x' } }, 'jump.password is missing: give password or private_key'],
  [
    { jump: { host: 'b', user: 'x', password: 'y', jump: {} } },
    expect.stringContaining('jump.jump is not known'),
  ],
  [{ compose_file: 7 }, 'compose_file must be a text or a list of texts'],
  [{ directory: 7 }, 'directory must be a text'],
  [{ jump: 'bastion' }, 'jump must be a map of options'],
  [{ build_timeout: 'soon' }, 'build_timeout must be a duration such as 90s or 30m'],
  [{ build_args: { A: ['x'] } }, expect.stringContaining('build_args.A')],
])('%o is refused, naming the place', (change, message) => {
  expect(problemOf({ ...LEAST, ...change })).toEqual(message)
})

test('a problem never repeats a secret', () => {
  expect(problemOf({ ...LEAST, password: 'hunter2', private_key: 'KEY-OF-THE-HOUSE' })).not.toMatch(
    /hunter2|HOUSE/,
  )
})

test('a health URL with {port}, which only the process driver fills in, is refused in every environment that has it', () => {
  const create = createSshCompose({ hostOf: () => expect.unreachable('nothing is touched') })
  const target = { name: 'stage-1', driver: 'ssh-compose', options: LEAST }
  const service = installation({ name: 'loom' }).services['loom']
  if (!service) throw new Error('there is a service')
  const url = 'http://127.0.0.1:{port}/health'
  const everywhere = { ...service, health: { ...service.health, url } }
  const onStage = { ...service, healthUrls: { stage: url } }

  for (const wrong of [everywhere, onStage])
    expect(() => create(target, wrong, 'stage')).toThrow(/health\.url .* \{port\}/)
})
