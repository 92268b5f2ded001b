import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyDatabase } from '../../../test/support/database.ts'
import { MigrationGround } from '../../../test/support/migration-ground.ts'
import { realTool } from '../../../test/support/real-tool.ts'
import { attempt, must } from '../../../test/support/run-here.ts'
import type { TargetFailed } from '../driver.ts'

const SQLITE3 = await realTool('sqlite3')
const PSQL = await realTool('psql')

const FILES = {
  'migrations/001_people.up.sql': 'create table person (id integer primary key, name varchar(50));',
  'migrations/001_people.down.sql': 'drop table person;',
  'migrations/002_mail.up.sql':
    "-- no semicolon at the end\nalter table person add column mail varchar(50) default 'a;b'",
  'migrations/002_mail.down.sql': 'alter table person drop column mail;',
  'migrations/010_pets.up.sql':
    "BEGIN;\ncreate table pet (id integer);\ninsert into pet values (1);\nCOMMIT;\n-- that's all",
  'migrations/010_pets.down.sql': 'drop table pet;',
}

interface World {
  ground: MigrationGround
  /** One row of one column, asked past us. */
  value: (query: string) => Promise<string>
}

function suite(start: () => Promise<World>) {
  let ground: MigrationGround
  let value: World['value']

  beforeEach(async () => {
    ;({ ground, value } = await start())
    ground.write(FILES)
  })

  afterEach(() => ground.end())

  test('goes up to a revision, to the newest, down to a revision, and to empty', async () => {
    await ground.goTo('001_people')
    const [first, afterFirst] = [(await ground.read()).current, await ground.dump()]
    await ground.goTo()
    const [newest, pets] = [(await ground.read()).current, await value('select count(*) from pet')]
    await ground.goTo('001_people')
    const [back, afterBack] = [(await ground.read()).current, await ground.dump()]
    await ground.goTo(null)

    expect([first, newest, back]).toEqual(['001_people', '010_pets', '001_people'])
    expect(pets).toBe('1')
    expect(afterBack).toBe(afterFirst)
    expect(afterFirst).toMatch(/table \S*person column name/)
    expect([(await ground.read()).current, await ground.dump()]).toEqual([null, ''])
  })

  test('a path that was walked already is walked again without effect', async () => {
    const up = {
      direction: 'forward',
      through: ['001_people', '002_mail', '010_pets'],
      to: '010_pets',
    } as const
    const down = { direction: 'back', through: ['010_pets'], to: '002_mail' } as const

    await ground.walk(up)
    await ground.walk(up)
    const pets = await value('select count(*) from pet')
    await ground.walk(down)
    await ground.walk(down)

    expect(pets).toBe('1')
    expect((await ground.read()).current).toBe('002_mail')
  })

  test('a migration that fails leaves nothing of itself, and names itself', async () => {
    ground.write({
      'migrations/011_bad.up.sql': 'create table half (id integer);\nnonsense here;\nselect 1;',
    })

    const walked = ground.goTo()

    await expect(walked).rejects.toMatchObject({
      failure: {
        code: 'migration_failed',
        facts: { revision: '011_bad', detail: expect.stringMatching(/syntax error/) },
      },
    })
    expect((await ground.read()).current).toBe('010_pets')
    expect(await ground.dump()).not.toContain('half')
  })

  test('two runs of one migration at the very same time have one effect', async () => {
    await ground.goTo('002_mail')
    const up = { direction: 'forward', through: ['010_pets'], to: '010_pets' } as const

    await Promise.all([ground.walk(up, 'one'), ground.walk(up, 'another')])

    expect(await value('select count(*) from pet')).toBe('1')
  })

  test('a marked file runs outside a transaction', async () => {
    const vacuum = '-- rmm: no transaction\nvacuum;'
    ground.write({ 'migrations/011_tidy.up.sql': vacuum, 'migrations/012_bare.up.sql': 'vacuum;' })

    const walked = ground.goTo()

    await expect(walked).rejects.toMatchObject({ failure: { facts: { revision: '012_bare' } } })
    expect((await ground.read()).current).toBe('011_tidy')
  })
}

describe.runIf(SQLITE3.runs)(`plain SQL on SQLite${SQLITE3.why}`, () => {
  suite(async () => {
    const ground = new MigrationGround(
      { directory: 'migrations', client: 'sqlite3 "$DATABASE_FILE"' },
      { DATABASE_FILE: 'app.db' },
    )
    return {
      ground,
      value: async (query) => (await must(['sqlite3', `${ground.directory}/app.db`, query])).trim(),
    }
  })
})

describe.runIf(PSQL.runs)(`plain SQL on PostgreSQL${PSQL.why}`, () => {
  suite(async () => {
    const url = await emptyDatabase()
    const ground = new MigrationGround(
      { directory: 'migrations', client: 'psql "$DATABASE_URL"' },
      { DATABASE_URL: url },
    )
    return { ground, value: async (query) => (await must(['psql', url, '-Atc', query])).trim() }
  })

  test('a client that cannot connect says so', async () => {
    const ground = new MigrationGround({ directory: '.', client: 'psql "postgresql://x@127.0.0.1:1/x"' })

    const read = ground.read()

    await expect(read).rejects.toThrow(/Reading the migrations failed:.*refused/s)
    await ground.end()
  })
})

describe.runIf(SQLITE3.runs)(`the files of plain SQL${SQLITE3.why}`, () => {
  let ground: MigrationGround

  beforeEach(() => {
    ground = new MigrationGround({ client: 'sqlite3 app.db' })
  })

  afterEach(() => ground.end())

  test('a way back that is missing, empty or denied is none, and the reason says which', async () => {
    ground.write({
      '1.up.sql': 'select 1;',
      '2.up.sql': 'select 1;',
      '2.down.sql': '-- nothing to do\n;\n\n',
      '3.up.sql': 'select 1;',
      '3.down.sql': '-- rmm: irreversible: the addresses are gone\n',
      '4.up.sql': 'select 1;',
      '4.down.sql': '-- back\nselect 1;',
    })

    const { known } = await ground.read()

    expect(known.map(({ id, reversible, reason }) => [id, reversible, reason])).toEqual([
      ['1', false, 'there is no 1.down.sql'],
      ['2', false, '2.down.sql is empty'],
      ['3', false, 'the addresses are gone'],
      ['4', true, null],
    ])
  })

  test('a revision that only the database knows is the current one', async () => {
    ground.write({ '1.up.sql': 'select 1;', '2.up.sql': 'select 1;' })
    await ground.goTo()
    ground.remove('2.up.sql')

    const { current } = await ground.read()

    expect(current).toBe('2')
  })

  test('a migration that was slipped in behind an applied one is refused', async () => {
    ground.write({ '1.up.sql': 'select 1;', '3.up.sql': 'select 1;' })
    await ground.goTo()
    ground.write({ '2.up.sql': 'select 1;' })

    const read = ground.read()

    await expect(read).rejects.toThrow('2 was never applied, though 3, which comes later, was')
  })

  test('walking over a file that is not there names the revision', async () => {
    ground.write({ '1.up.sql': 'select 1;' })
    await ground.goTo()

    const down = ground.walk({ direction: 'back', through: ['1'], to: null })
    await expect(down).rejects.toMatchObject({
      failure: { code: 'irreversible_migration', facts: { revision: '1' } },
    })
    const up = ground.walk({ direction: 'forward', through: ['7'], to: '7' })
    await expect(up).rejects.toMatchObject({
      failure: { code: 'unknown_revision', facts: { revision: '7' } },
    })
  })

  test.each(["1'; drop table person; --", '1 $(touch pwned)', '../1', '-1'])(
    '%j is no revision',
    async (id) => {
      const walked = ground.walk({ direction: 'forward', through: [id], to: id })

      await expect(walked).rejects.toSatisfy(
        (error: TargetFailed) => error.failure.code === 'unknown_revision',
      )
      const { stdout } = await attempt(['ls', ground.directory])
      expect(stdout).not.toContain('pwned')
    },
  )

  test('a folder that is not there is said', async () => {
    const lost = new MigrationGround({ directory: 'sql', client: 'sqlite3 app.db' })

    await expect(lost.read()).rejects.toThrow('there is no folder sql')
    await lost.end()
  })

  test('an empty database is at no revision, and the files are listed by number', async () => {
    ground.write({
      '2_b.up.sql': 'select 1;',
      '10.up.sql': 'select 1;',
      '001.up.sql': 'select 1;',
      'readme.md': 'no',
    })

    const { known, current } = await ground.read()

    expect(current).toBeNull()
    expect(known.map(({ id }) => id)).toEqual(['001', '2_b', '10'])
  })

  test('a file with several transactions of its own is refused before it runs', async () => {
    const text =
      'begin;\ncreate table a (id integer);\ncommit;\nbegin;\ncreate table b (id integer);\ncommit;'
    ground.write({ '011_own.up.sql': text })

    const walked = ground.goTo()

    await expect(walked).rejects.toThrow('rmm: no transaction')
    expect(await ground.dump()).not.toMatch(/table \S*\ba\b column/)
  })

  test('a client that is not installed is named', async () => {
    const lost = new MigrationGround({ client: 'no-such-client' })

    await expect(lost.read()).rejects.toThrow('no-such-client')
    await lost.end()
  })
})
