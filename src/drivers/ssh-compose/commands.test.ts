import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { attempt } from '../../../test/support/run-here.ts'
import { SOON_MS } from '../../../test/support/soon.ts'
import type { Command } from '../../lib/host/host.ts'
import {
  buildCommand,
  type ComposeTarget,
  configCommand,
  logsCommand,
  observeCommand,
  runCommand,
  smokeTestCommand,
  startCommand,
  toolsCommand,
} from './commands.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const IMAGE = 'loom-web:rmm-0123456789ab'
const BUILD = { image: IMAGE, commit: COMMIT, recipe: 'r1' }
const START = { image: IMAGE, commit: COMMIT, project: 'loom', needs: [] }

let home: string

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'rmm-compose-words-'))
})
afterEach(async () => {
  await rm(home, { recursive: true })
})

/** Stands in for docker: writes down what it was asked, one word list a line, and answers by pattern. */
async function fakeDocker(answers: readonly [pattern: string, answer: string][] = []) {
  const cases = answers.map(([pattern, answer]) => `*"${pattern}"*) ${answer} ;;`)
  const script = `#!/bin/sh\necho "$*" >>"$HOME/asked"\ncase "$*" in\n${cases.join('\n')}\nesac\n`
  await writeFile(join(home, 'docker'), script)
  await chmod(join(home, 'docker'), 0o755)
}

function targetWith(change: Partial<ComposeTarget> = {}): ComposeTarget {
  return {
    docker: [join(home, 'docker')],
    composeFiles: ['app.yaml'],
    project: null,
    composeService: 'web',
    scope: 'stage/web',
    ...change,
  }
}

async function run(command: Command) {
  const finished = await attempt(command, { cwd: home, env: { HOME: home, RMM_OVERRIDE: '{"services":{}}' } })
  const asked = await readFile(join(home, 'asked'), 'utf8').catch(() => '')
  return { ...finished, asked: asked.split('\n').slice(0, -1) }
}

/** The only file in which the target's scope is spelled for the file system. */
async function overrideFile(): Promise<string> {
  const { stdout } = await attempt(['sh', '-c', 'ls .rmm/compose/*.json'], { cwd: home })
  return join(home, stdout.trim())
}

test('a command names every file and the project', async () => {
  await fakeDocker()

  const { asked } = await run(
    configCommand(targetWith({ composeFiles: ['a b.yaml', '/etc/c.yaml'], project: 'loom' })),
  )

  expect(asked).toEqual([
    'compose --project-name loom --file a b.yaml --file /etc/c.yaml config --format json',
  ])
})

test.each([
  [['compose.yaml', 'docker-compose.yml'], '', '--file compose.yaml'],
  [
    ['docker-compose.yml', 'docker-compose.override.yml'],
    '',
    '--file docker-compose.yml --file docker-compose.override.yml',
  ],
  [['compose.yaml'], 'COMPOSE_FILE="base.yaml:stage.yaml"', '--file base.yaml --file stage.yaml'],
  [[], '', '--file compose.yaml'],
])(
  'without named files those of %j (.env: %j) are found as compose finds them',
  async (present, settings, files) => {
    await fakeDocker()
    for (const name of present) await writeFile(join(home, name), '')
    await writeFile(join(home, '.env'), `A=1\n${settings}\n`)

    const { asked } = await run(configCommand(targetWith({ composeFiles: [] })))

    expect(asked).toEqual([`compose ${files} config --format json`])
  },
)

test('docker may be several words', async () => {
  await fakeDocker()

  const { asked } = await run(configCommand(targetWith({ docker: ['env', 'X=1', join(home, 'docker')] })))

  expect(asked).toHaveLength(1)
})

test('a build lays the override over the files and keeps it for the start', async () => {
  await fakeDocker([['image inspect', 'exit 1']])

  const { code, asked } = await run(buildCommand(targetWith(), BUILD))

  const override = await overrideFile()
  expect(code).toBe(0)
  expect(asked).toContain(`compose --file app.yaml --file ${override}.next build web`)
  expect(await readFile(override, 'utf8')).toBe('{"services":{}}')
})

test('a build that fails keeps the override of the version before, and says how it ended', async () => {
  await fakeDocker([['image inspect', 'exit 1']])
  await run(buildCommand(targetWith(), BUILD))
  const override = await overrideFile()
  await writeFile(override, 'of the version before')
  await fakeDocker([
    ['image inspect', 'exit 1'],
    [' build ', 'exit 17'],
  ])

  const { code } = await run(buildCommand(targetWith(), BUILD))

  expect(code).toBe(17)
  expect(await readFile(override, 'utf8')).toBe('of the version before')
})

test.each([
  [`${COMMIT} r1`, 0],
  [`${COMMIT} r2`, 1],
  [`${'f'.repeat(40)} r1`, 1],
])('an image marked %j needs %i builds', async (marks, builds) => {
  await fakeDocker()
  await run(buildCommand(targetWith(), BUILD))
  await fakeDocker([['image inspect', `echo '${marks}'`]])
  await rm(join(home, 'asked'))

  const { asked, stdout } = await run(buildCommand(targetWith(), BUILD))

  expect(asked.filter((line) => line.includes(' build '))).toHaveLength(builds)
  expect(stdout.includes('was built from this commit before')).toBe(builds === 0)
})

test('the images of the five versions prepared last stay, the others go', async () => {
  const tags = ['1', '2', '3', '4', '5', '6'].map((digit) => `rmm-${digit.repeat(12)}`)
  await fakeDocker()
  for (const tag of [...tags.slice(0, 5), tags[0] ?? ''])
    await run(buildCommand(targetWith(), { ...BUILD, image: `loom-web:${tag}` }))
  await rm(join(home, 'asked'))

  const { asked, stdout } = await run(buildCommand(targetWith(), { ...BUILD, image: `loom-web:${tags[5]}` }))

  expect(asked.filter((line) => line.startsWith('image rm'))).toEqual([`image rm loom-web:${tags[1]}`])
  expect(stdout).toContain(`Removed the old image loom-web:${tags[1]}`)
})

test('an old image that a container uses is tried again after the next build', async () => {
  const tags = ['1', '2', '3', '4', '5', '6', '7'].map((digit) => `rmm-${digit.repeat(12)}`)
  const build = (tag: string) => run(buildCommand(targetWith(), { ...BUILD, image: `loom-web:${tag}` }))
  await fakeDocker([['image rm', 'echo "conflict: container 4711 is using it" >&2; exit 1']])
  for (const tag of tags.slice(0, 6)) await build(tag)
  await fakeDocker([[`rm loom-web:${tags[1]}`, 'echo "Error: No such image" >&2; exit 1']])
  await rm(join(home, 'asked'))

  await build(tags[6] ?? '')
  const { asked } = await build(tags[6] ?? '')

  expect(asked.filter((line) => line.startsWith('image rm'))).toEqual([
    `image rm loom-web:${tags[0]}`,
    `image rm loom-web:${tags[1]}`,
  ])
})

test('a start brings the service and what it needs up, as plain compose does', async () => {
  await fakeDocker([['image inspect', `echo ${COMMIT}`]])

  const { code, asked } = await run(startCommand(targetWith(), { ...START, needs: ['queue'] }))

  expect(code).toBe(0)
  expect(asked.at(-1)).toBe(`compose --file app.yaml --file ${await overrideFile()} up --detach web`)
})

test('what has releases of its own is left alone by a start', async () => {
  await fakeDocker([
    ['image inspect', `echo ${COMMIT}`],
    ['service=queue --filter label=rmm.commit', 'echo 4711'],
  ])

  const { asked, stdout } = await run(startCommand(targetWith(), { ...START, needs: ['queue', 'store'] }))

  expect(asked.at(-1)).toMatch(/up --detach --no-deps web store$/)
  expect(stdout).toContain('queue has releases of its own and stays as it is')
})

test('a container that an interrupted start left behind is removed first', async () => {
  await fakeDocker([
    ['image inspect', `echo ${COMMIT}`],
    ['status=created', `[ -e "$HOME/gone" ] || printf '%s\\n' 11 22`],
    ['rm 11 22', 'touch "$HOME/gone"'],
  ])

  const { asked } = await run(startCommand(targetWith(), START))

  expect(asked.filter((line) => line.startsWith('rm '))).toEqual(['rm 11 22'])
  expect(asked.at(-1)).toContain('up --detach web')
})

test('a container that was about to be started when it was to be removed stays', async () => {
  await fakeDocker([
    ['image inspect', `echo ${COMMIT}`],
    ['status=created', '[ -e "$HOME/started" ] || echo 11'],
    ['rm 11', 'touch "$HOME/started"; exit 1'],
  ])

  const { code, asked } = await run(startCommand(targetWith(), START))

  expect(code).toBe(0)
  expect(asked.at(-1)).toContain('up --detach web')
})

test.each([['echo "Error: No such image: x" >&2; exit 1'], [`echo ${'f'.repeat(40)}`]])(
  'nothing is started without the image of this commit (%s)',
  async (image) => {
    await fakeDocker([['image inspect', image]])

    const { code, asked } = await run(startCommand(targetWith(), START))

    expect(code).toBe(71)
    expect(asked.some((line) => line.includes(' up '))).toBe(false)
  },
)

test('an engine that is away is not taken for a missing image', async () => {
  await fakeDocker([['image inspect', 'echo "Cannot connect to the Docker daemon" >&2; exit 1']])

  const { code, stdout } = await run(startCommand(targetWith(), START))

  expect(code).toBe(1)
  expect(stdout).toContain('Cannot connect')
})

test('looking asks for the containers of the project, whoever carries the port, and the health', async () => {
  await fakeDocker([
    ['inspect', 'echo seen'],
    ['ps --all', "printf 'container %s\\n' 11 22"],
    ['publish=8080', "printf 'publisher %s\\n' 22 33"],
  ])

  const { stdout, asked, code } = await run(
    observeCommand(targetWith(), { project: 'loom', port: '8080', ask: ['sh', '-c', 'echo well; exit 3'] }),
  )

  const [now, ...lines] = stdout.split('\n')
  expect(code).toBe(3)
  expect(now).toMatch(/^now \d+$/)
  expect(lines.slice(0, 4).sort()).toEqual(['container 11', 'container 22', 'publisher 22', 'publisher 33'])
  expect(lines.slice(4)).toEqual(['seen', 'health', 'well', ''])
  expect(asked.find((line) => line.startsWith('ps --all'))).toContain(
    '--filter label=com.docker.compose.project=loom --filter label=com.docker.compose.service=web',
  )
  expect(asked.at(-1)?.split(' ').slice(-3).sort()).toEqual(['11', '22', '33'])
})

test('an engine that does not answer is told by how the looking ends', async () => {
  await fakeDocker([['ps', 'echo "Cannot connect to the Docker daemon" >&2; exit 1']])

  const { code, stdout } = await run(
    observeCommand(targetWith(), { project: 'loom', port: '8080', ask: ['echo', 'well'] }),
  )

  expect([code, stdout]).toEqual([1, ''])
})

test('containers of a project without a name are known by the directory of its first file', async () => {
  await fakeDocker()
  await mkdir(join(home, 'docker-compose'))

  const target = targetWith({ composeFiles: ['./docker-compose/app.yaml'] })
  const { asked } = await run(observeCommand(target, { project: null, port: null, ask: null }))

  expect(asked).toHaveLength(1)
  expect(asked[0]).toContain(`label=com.docker.compose.project.working_dir=${home}/docker-compose --filter`)
})

test('a smoke test is a person’s own words, with the version that runs', async () => {
  await fakeDocker([['ps --filter', `echo 'v1.0.0 ${COMMIT}'`]])
  const smoke = 'echo "$RMM_TAG at $RMM_COMMIT"; for file in *; do echo "$file"; done; exit 4'

  const { stdout, code } = await run(smokeTestCommand(targetWith(), 'loom', smoke))

  expect(stdout).toContain(`v1.0.0 at ${COMMIT}\n`)
  expect(stdout).toContain('\ndocker\n')
  expect(code).toBe(4)
})

test('logs are the last lines of each container', async () => {
  await fakeDocker()

  expect((await run(logsCommand(targetWith(), ['11', '22'], 20))).asked).toEqual([
    'logs --tail 20 11',
    'logs --tail 20 22',
  ])
})

test('tools are told one by one, whether they are there or not', async () => {
  await fakeDocker([
    ['version --format', 'echo 20.10.24'],
    ['compose version', 'echo "unknown command: docker compose" >&2; exit 1'],
  ])

  const { stdout } = await run(toolsCommand(targetWith(), home))

  expect(stdout).toContain('engine ok 20.10.24\n')
  expect(stdout).toContain('compose no unknown command: docker compose\n')
  expect(stdout).toMatch(/^free ok \d+$/m)
  expect(stdout).toMatch(/^asker ok .*curl$/m)
})

test('a command in a container runs in the prepared version, past the entry point of its image', async () => {
  await fakeDocker([['image inspect', 'exit 1']])
  const target = targetWith()
  await run(buildCommand(target, BUILD))
  await fakeDocker([['compose', 'echo "$RMM_TAG"; exit 5']])
  const override = await overrideFile()
  await writeFile(override, '{"labels":{"rmm.commit":"abc","rmm.tag":"v1.0.0"}}')

  const { code, stdout, asked } = await run(
    runCommand(target, 'rmm-stage', ['sh', '-c', 'echo "$1"', 'sh', 'a b']),
  )

  expect(code).toBe(5)
  expect(stdout).toBe('v1.0.0\n')
  expect(asked.slice(-2)).toEqual([
    'rm --force rmm-stage',
    `compose --file app.yaml --file ${override} run --rm --no-deps -T --name rmm-stage --entrypoint sh web -c echo "$1" sh a b`,
  ])
})

test('a command in a container that is stopped takes its container with it', async () => {
  await fakeDocker([['compose', 'echo up >"$HOME/up"; exec sleep 30']])
  const [program, ...words] = runCommand(targetWith(), 'rmm-stage', ['sh', '-c', 'true'])
  const child = spawn(program, words, { cwd: home, env: { ...process.env, HOME: home }, detached: true })
  await vi.waitUntil(() => existsSync(join(home, 'up')), SOON_MS)

  process.kill(-(child.pid ?? Number.NaN), 'SIGTERM')
  const [code] = await once(child, 'exit')

  const asked = await readFile(join(home, 'asked'), 'utf8')
  expect(code).toBe(143)
  expect(asked.trim().split('\n').at(-1)).toBe('rm --force rmm-stage')
})

test('words from people stay words', async () => {
  await fakeDocker([['image inspect', `echo ${COMMIT}`]])
  const nasty = '$(touch "$HOME/hit"); `touch hit`'
  const target = targetWith({ composeFiles: [nasty], project: nasty, composeService: nasty, scope: nasty })

  await run(configCommand(target))
  await run(buildCommand(target, { image: nasty, commit: nasty, recipe: nasty }))
  await run(startCommand(target, { image: IMAGE, commit: COMMIT, project: nasty, needs: [nasty] }))
  await run(observeCommand(target, { project: nasty, port: nasty, ask: ['echo', nasty] }))

  await expect(readFile(join(home, 'hit'))).rejects.toThrow('ENOENT')
})
