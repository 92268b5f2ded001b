import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { attempt, must } from '../../test/support/run-here.ts'
import { makeSampleRepository } from './sample-repository.ts'

const IDS = ['001_note', '002_author', '003_reminder']
const started: ChildProcess[] = []
let home: string
let repository: string
let file: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'rmm-sample-'))
  repository = join(home, 'hello.git')
  await makeSampleRepository(repository, { path: process.env.PATH ?? '' })
})

afterAll(() => rm(home, { recursive: true, force: true }))

beforeEach(async () => {
  file = join(await mkdtemp(join(home, 'data-')), 'data', 'hello.sqlite')
})

afterEach(async () => {
  for (const child of started.splice(0)) await end(child)
})

test.each([
  { tag: 'v1.0.0', migrations: ['001_note'], columns: ['id', 'text'] },
  { tag: 'v1.1.0', migrations: ['001_note', '002_author'], columns: ['id', 'text', 'author'] },
  { tag: 'v1.2.0', migrations: IDS, columns: ['id', 'text', 'author', 'due'] },
])('$tag serves its notes and is healthy on its own schema', async ({ tag, migrations, columns }) => {
  const code = await checkOut(tag)
  for (const id of migrations) await migrate(code, `${id}.up`)

  const url = await serve(code, 'stage')

  const version = tag.slice(1)
  expect(await get(`${url}/health`)).toEqual({
    code: 200,
    status: 'ok',
    version,
    schema: migrations.length,
  })
  const { notes } = (await get(`${url}/notes`)) as { notes: object[] }
  expect(notes.map((note) => Object.keys(note))).toEqual([columns, columns, columns])
  expect(await get(`${url}/about`)).toEqual({ code: 200, name: 'hello', version, folder: code })
  expect(await (await fetch(url)).text()).toContain(`hello ${version}`)
})

test('v1.2.0 is healthy on stage and says in production what is missing', async () => {
  const code = await checkOut('v1.2.0')
  for (const id of IDS) await migrate(code, `${id}.up`)

  const url = await serve(code, 'production')

  expect(await get(`${url}/health`)).toMatchObject({
    code: 500,
    status: 'error',
    reason: 'MAIL_SERVER is not set, reminders cannot be sent',
  })
})

test('code on the schema of an earlier version is not healthy', async () => {
  const code = await checkOut('v1.1.0')
  await migrate(code, '001_note.up')

  const url = await serve(code, 'stage')

  expect(await get(`${url}/health`)).toMatchObject({ code: 500, reason: 'no such column: author' })
})

test('every migration leaves the schema before it when it is taken back, and the notes stay', async () => {
  const code = await checkOut('v1.2.0')
  const seen = [await dump(code)]
  for (const id of IDS) {
    await migrate(code, `${id}.up`)
    seen.push(await dump(code))
  }
  const notes = 'select text from note'
  const before = await sql(code, notes)

  const back: string[] = []
  let kept = ''
  for (const id of IDS.toReversed()) {
    back.push(await dump(code))
    await migrate(code, `${id}.down`)
    if (id === '002_author') kept = await sql(code, notes)
  }

  expect([...back, await dump(code)]).toEqual(seen.toReversed())
  expect(kept).toBe(before)
})

test('a migration goes through while the service is being asked', async () => {
  const code = await checkOut('v1.1.0')
  await migrate(code, '001_note.up')
  const url = await serve(await checkOut('v1.0.0'), 'stage')

  const asked = Promise.all(Array.from({ length: 200 }, () => get(`${url}/notes`)))
  await migrate(code, '002_author.up')

  expect(new Set((await asked).map((answer) => answer.code))).toEqual(new Set([200]))
  expect(await sql(code, 'pragma user_version')).toBe('2\n')
})

test('the client prints rows with tabs and knows where a statement ends', async () => {
  const code = await checkOut('v1.0.0')
  const script = `
    create table a (x, y); -- not; the; end
    create trigger t after insert on a begin update a set y = ';' where y is 1; end;
    insert into a values ('é', 1), (null, 2.5);
    select * from a; select 'done' /* ; */`

  const printed = await sql(code, script)

  expect(printed).toBe('é\t;\n\t2.5\ndone\n')
})

test('the client stops at the first error, says it, and undoes what was not committed', async () => {
  const code = await checkOut('v1.0.0')
  await migrate(code, '001_note.up')

  const { code: exit, stderr } = await client(code, 'begin; delete from note; select nonsense; commit;')

  expect(exit).toBe(1)
  expect(stderr).toContain('no such column: nonsense')
  expect(await sql(code, 'select count(*) from note')).toBe('3\n')
})

test('the service ends within a moment when it is told to', async () => {
  const code = await checkOut('v1.0.0')
  await serve(code, 'stage')
  const [child] = started

  child?.kill('SIGTERM')

  expect(await once(child as ChildProcess, 'exit')).toEqual([0, null])
})

async function checkOut(tag: string): Promise<string> {
  const directory = await mkdtemp(join(home, `${tag}-`))
  await must([
    'git',
    '--git-dir',
    repository,
    '--work-tree',
    directory,
    'checkout',
    '--quiet',
    tag,
    '--',
    '.',
  ])
  return directory
}

function client(code: string, script: string) {
  const words = [process.execPath, '--no-warnings', join(code, 'sql.js')] as const
  return attempt(words, { env: { DATABASE_FILE: file }, stdin: script })
}

async function sql(code: string, script: string): Promise<string> {
  const { code: exit, stdout, stderr } = await client(code, script)
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
  return stdout
}

async function migrate(code: string, name: string): Promise<void> {
  await sql(code, `begin;\n${await readFile(join(code, 'migrations', `${name}.sql`), 'utf8')}\ncommit;`)
}

function dump(code: string): Promise<string> {
  return sql(code, 'select name, sql from sqlite_schema order by name; pragma user_version;')
}

async function serve(code: string, stage: string): Promise<string> {
  const env = { PORT: '0', DATABASE_FILE: file, STAGE_NAME: stage }
  const child = spawn(process.execPath, ['--no-warnings', 'server.js'], { cwd: code, env, stdio: 'pipe' })
  started.push(child)
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return /http:\S+/.exec(String(line))?.[0] ?? ''
}

async function get(url: string): Promise<Record<string, unknown>> {
  const response = await fetch(url)
  return { code: response.status, ...((await response.json()) as object) }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
