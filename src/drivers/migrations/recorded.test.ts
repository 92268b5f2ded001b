import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MigrationGround } from '../../../test/support/migration-ground.ts'
import type { MigrationPreset, MigrationSetting } from '../../domain/service/settings.ts'
import { commandsTool } from './commands.ts'

// Prisma and Flyway cannot be had here: small scripts stand in for them, and print what those print.

let ground: MigrationGround

afterEach(() => ground.end())

function start(preset: MigrationPreset, setting: Partial<MigrationSetting> = {}) {
  ground = new MigrationGround({ preset, ...setting })
}

/** A program of the project's own that keeps what it was told in `calls`. */
function standIn(name: string, script: string) {
  ground.write({ [`node_modules/.bin/${name}`]: `#!/bin/sh\necho "$*" >>calls\n${script}` })
  return ground.run(['chmod', '+x', `node_modules/.bin/${name}`])
}

const calls = () => ground.run(['cat', 'calls'])

describe('Prisma', () => {
  const HEAD = `Prisma schema loaded from prisma/schema.prisma
Datasource "db": PostgreSQL database "app", schema "public" at "localhost:5432"

3 migrations found in prisma/migrations
`

  beforeEach(() => {
    start('prisma')
    ground.write({
      'prisma/migrations/20240101_a/migration.sql': 'create table a (id int);',
      'prisma/migrations/20240101_a/down.sql': 'drop table a;',
      'prisma/migrations/20240102_b/migration.sql': 'create table b (id int);',
      'prisma/migrations/20240102_b/down.sql': 'drop table b',
      'prisma/migrations/20240103_c/migration.sql': 'drop table d;',
      'prisma/migrations/migration_lock.toml': 'provider = "postgresql"',
    })
  })

  test.each([
    ['nothing is pending', `${HEAD}\nDatabase schema is up to date!\n`, '20240103_c'],
    [
      'one is pending',
      `${HEAD}Following migration have not yet been applied:\n20240103_c\n\nTo apply migrations in production run prisma migrate deploy.\n`,
      '20240102_b',
    ],
    [
      'all are pending',
      `${HEAD}Following migrations have not yet been applied:\n20240101_a\n20240102_b\n20240103_c\n\n`,
      null,
    ],
    [
      'the database knows one more',
      `${HEAD}Your local migration history and the migrations table from your database are different:

The last common migration is: 20240102_b

The migration have not yet been applied:
20240103_c

The migration from the database are not found locally in prisma/migrations:
20240104_x
`,
      '20240104_x',
    ],
  ])('%s', async (_, status, revision) => {
    await standIn('prisma', `cat <<'END'\n${status}END\nexit 1`)

    const { known, current } = await ground.read()

    expect(current).toBe(revision)
    expect(known.map(({ id, reason }) => [id, reason])).toEqual([
      ['20240101_a', null],
      ['20240102_b', null],
      ['20240103_c', 'there is no down.sql beside it'],
    ])
  })

  test('a migration that failed halfway stops everything', async () => {
    await standIn('prisma', `printf 'Following migration have failed:\\n20240102_b\\n\\n'; exit 1`)

    const read = ground.read()

    await expect(read).rejects.toThrow(
      '20240102_b failed halfway before. Put it right with: prisma migrate resolve',
    )
  })

  test('a database that cannot be reached is said', async () => {
    await standIn('prisma', 'echo "Error: P1001: Can\'t reach database server at localhost:5432"; exit 1')

    const read = ground.read()

    await expect(read).rejects.toThrow('P1001')
  })

  test('goes forward with one deploy, and only to the end', async () => {
    await standIn('prisma', 'echo fine')

    await ground.walk({ direction: 'forward', through: ['20240103_c'], to: '20240103_c' })
    const halfway = ground.walk({ direction: 'forward', through: ['20240102_b'], to: '20240102_b' })

    await expect(halfway).rejects.toThrow('it cannot stop at 20240102_b')
    expect(await calls()).toContain('migrate deploy\n')
  })

  test.each([
    ['7', '--config  Path', 'db execute --stdin\n'],
    ['6', '--schema  Path', 'db execute --stdin --schema prisma/schema.prisma\n'],
  ])(
    'goes back with down.sql and its record in one transaction, as version %s wants to be asked',
    async (_, help, call) => {
      const script = `case "$*" in *--help) echo '${help}';; 'migrate status') echo 20240101_a;; *) cat >sql;; esac`
      await standIn('prisma', script)

      await ground.walk({ direction: 'back', through: ['20240102_b', '20240101_a'], to: null })

      expect(await calls()).toContain(call)
      expect(await ground.run(['cat', 'sql'])).toBe(
        "BEGIN;\ndrop table b;\n\nDELETE FROM _prisma_migrations WHERE migration_name = '20240102_b';\nCOMMIT;\n",
      )
    },
  )
})

function row(version: string, state: string, category = 'Versioned') {
  return { category, version, state, type: 'SQL' }
}

describe('Flyway', () => {
  beforeEach(() => {
    start('flyway')
    ground.write({ 'sql/V1.1__a.sql': '', 'sql/U1.1__a.sql': '', 'sql/V2__b.sql': '' })
  })

  test.each([
    ['applied', [row('1.1', 'Success'), row('2', 'Pending'), row('', 'Pending', 'Repeatable')], '1.1'],
    [
      'undone',
      [row('1.1', 'Undone'), row('1.1', 'Available', 'Undo'), row('1.1', 'Pending'), row('2', 'Pending')],
      null,
    ],
    ['from a newer version', [row('1.1', 'Success'), row('2', 'Success'), row('3', 'Future')], '3'],
  ])('%s', async (_, migrations, revision) => {
    const json = JSON.stringify({ schemaVersion: '1.1', migrations, operation: 'info' })
    await standIn('flyway', `echo 'A new version is available'\ncat <<'END'\n${json}\nEND`)

    const { known, current } = await ground.read()

    expect(current).toBe(revision)
    expect(known.map(({ id, reason }) => [id, reason])).toEqual([
      ['1.1', null],
      ['2', 'there is no U2__….sql'],
    ])
  })

  test('walks with a target; undo takes its target away too', async () => {
    await standIn('flyway', 'exit 0')

    await ground.walk({ direction: 'forward', through: ['1.1', '2'], to: '2' })
    await ground.walk({ direction: 'back', through: ['2', '1.1'], to: null })

    expect(await calls()).toBe('-target=2 migrate\n-target=1.1 undo\n')
  })
})

describe("the service's own commands", () => {
  const commands = {
    list: "printf 'one\\ntwo\\tthe data is gone\\n'",
    current: 'cat now 2>/dev/null || true',
    up: 'echo {revision} >now',
    down: 'echo {revision} >now',
    dump: 'cat now',
  }

  test('list, read, walk and dump', async () => {
    start('commands', { commands })

    await ground.goTo('two')
    const { known, current } = await ground.read()

    expect(known[1]).toEqual({ id: 'two', reversible: false, reason: 'the data is gone' })
    expect([current, await ground.dump()]).toEqual(['two', 'two'])
  })

  test('a revision is one word, whatever it holds', async () => {
    start('commands', { commands })
    const to = "it's $(touch pwned) `id`; *"

    await ground.walk({ direction: 'forward', through: [to], to })

    expect(await ground.run(['cat', 'now'])).toBe(`${to}\n`)
    expect(await ground.run(['ls'])).toBe('now\n')
  })

  test('a command that fails is no failure when the database is there already', async () => {
    start('commands', { commands: { ...commands, up: 'echo again; exit 1' } })
    ground.write({ now: 'two' })

    await ground.walk({ direction: 'forward', through: ['two'], to: 'two' })

    expect(ground.lines).toEqual(['again'])
  })

  test('without a down command nothing can be taken back', async () => {
    const { list, current, up } = commands
    start('commands', { commands: { list, current, up } })

    const { known } = await ground.read()

    expect(known[0]).toEqual({ id: 'one', reversible: false, reason: 'no down command is configured' })
  })

  test('commands that are needed and missing are a problem of the settings', () => {
    start('commands')

    expect(() => commandsTool(ground.setting)).toThrow('needs the commands list, current and up')
  })

  test('a command that is not installed is named', async () => {
    start('commands', { commands: { ...commands, list: 'no-such-tool list' } })

    const read = ground.read()

    await expect(read).rejects.toMatchObject({
      failure: { code: 'tool_missing', facts: { tool: 'no-such-tool' } },
    })
  })
})
