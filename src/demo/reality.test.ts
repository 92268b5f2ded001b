import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '../../test/support/run-here.ts'
import { findFreePorts } from './free-port.ts'
import { answers, type Code, differences, type Ground, lookAt, type Reality } from './reality.ts'
import { commitsOfSample, makeSampleRepository } from './sample-repository.ts'
import { SAMPLE_VERSIONS } from './sample-versions.ts'

const path = process.env.PATH ?? ''
let ground: Ground
let code: Code
let wanted: Reality
let service: ChildProcess

beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), 'rmm-reality-'))
  const repository = join(directory, 'hello.git')
  const [port = 0] = await findFreePorts([null])
  ground = { environment: 'stage', port, directory, databaseFile: join(directory, 'hello.sqlite') }
  await makeSampleRepository(repository, { path })
  code = { repository, commits: await commitsOfSample(repository, { path }), path }
  await must(['git', 'clone', '--quiet', repository, folder()])
  await checkOut('v1.1.0')
  await migrate('001_note', 'up')
  await migrate('002_author', 'up')
  service = await serve()
  const { revision, schema } = SAMPLE_VERSIONS['v1.1.0']
  wanted = { version: 'v1.1.0', commit: code.commits['v1.1.0'] ?? '', revision, schema }
})

afterAll(async () => {
  service.kill('SIGKILL')
  await rm(ground.directory, { recursive: true, force: true })
})

test('the service, the files of its code and its database are asked directly', async () => {
  const seen = await lookAt(ground, code)

  expect(seen).toEqual(wanted)
  expect(differences(wanted, seen)).toEqual([])
})

test('the files of another commit are noticed though the service says the right version', async () => {
  await checkOut('v1.0.0')

  const seen = await lookAt(ground, code)

  expect(seen.version).toBe('v1.1.0')
  expect(differences(wanted, seen)).toEqual([
    `commit is "${code.commits['v1.0.0']}" and should be "${wanted.commit}"`,
  ])
  await checkOut('v1.1.0')
})

test('a file that somebody changed is noticed', async () => {
  const file = join(folder(), 'page.js')
  const before = await readFile(file)
  await writeFile(file, '// nothing')

  const seen = await lookAt(ground, code)

  expect(seen.commit).toBe(`that of no tag: ${folder()}`)
  await writeFile(file, before)
})

test('a schema that was taken back is noticed though the right version serves', async () => {
  await migrate('002_author', 'down')

  const seen = await lookAt(ground, code)

  expect(differences(wanted, seen)).toEqual([
    'revision is "001_note" and should be "002_author"',
    'schema is "1 note(id, text)" and should be "2 note(id, text, author)"',
  ])
  await migrate('002_author', 'up')
})

test('a service that is gone is noticed', async () => {
  service.kill('SIGTERM')
  await once(service, 'exit')

  const seen = await lookAt(ground, code)

  expect(seen.version).toMatch(/^nothing on port/)
  expect(await answers(ground.port)).toBe(false)
})

function folder(): string {
  return join(ground.directory, 'hello')
}

async function checkOut(tag: string): Promise<void> {
  await must(['git', 'checkout', '--quiet', '--detach', tag], { cwd: folder() })
}

/** As the machine does it: the migration and its record in one transaction. */
async function migrate(id: string, direction: 'up' | 'down'): Promise<void> {
  const statements = await readFile(join(folder(), 'migrations', `${id}.${direction}.sql`), 'utf8')
  const record =
    direction === 'up'
      ? `insert into schema_migrations values ('${id}')`
      : `delete from schema_migrations where version = '${id}'`
  const stdin = `create table if not exists schema_migrations (version); begin; ${record}; ${statements}; commit;`
  await must([process.execPath, 'sql.js'], { cwd: folder(), env: environment(), stdin })
}

async function serve(): Promise<ChildProcess> {
  const options = { cwd: folder(), env: environment(), stdio: 'pipe' } as const
  const child = spawn(process.execPath, ['server.js'], options)
  await once(child.stdout, 'data')
  return child
}

function environment() {
  return { PORT: String(ground.port), DATABASE_FILE: ground.databaseFile, STAGE_NAME: 'stage' }
}
