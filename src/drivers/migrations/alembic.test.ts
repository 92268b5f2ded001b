import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MigrationGround } from '../../../test/support/migration-ground.ts'
import { realTool } from '../../../test/support/real-tool.ts'
import { alembicTool } from './alembic.ts'

const ALEMBIC = await realTool('alembic')

const INI = `[alembic]
script_location = migrations
[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys = plain
[logger_root]
level = INFO
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = plain
[formatter_plain]
format = %(levelname)s %(message)s
`
const ENV = `from logging.config import fileConfig
from alembic import context
from sqlalchemy import create_engine
fileConfig(context.config.config_file_name)
with create_engine('sqlite:///app.db').connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
`

function revision(
  id: string,
  after: string,
  down: string,
  up = `op.create_table('t_${id}', sa.Column('id', sa.Integer()))`,
) {
  return `"""${id}: what a person wrote

Rev: not this one
Path: nor this
"""
from alembic import op
import sqlalchemy as sa
revision = '${id}'
down_revision = ${after}


def upgrade() -> None:
    ${up}


def downgrade() -> None:
    ${down}
`
}

const FILES = {
  'alembic.ini': INI,
  'migrations/env.py': ENV,
  'migrations/script.py.mako': '',
  'migrations/versions/1_aaa.py': revision('aaa', 'None', "op.drop_table('t_aaa')"),
  'migrations/versions/2_bbb.py': revision('bbb', "'aaa'", "op.drop_table('t_bbb')"),
  'migrations/versions/3_ccc.py': revision('ccc', "'bbb'", '"""Nothing."""\n    # no way\n    pass'),
  'migrations/versions/4_ddd.py': revision('ddd', "'ccc'", "raise NotImplementedError('mails are gone')"),
  'migrations/versions/5_eee.py': revision('eee', "'ddd'", 'pass', 'pass'),
}

describe.runIf(ALEMBIC.runs)(`Alembic${ALEMBIC.why}`, () => {
  let ground: MigrationGround

  beforeEach(() => {
    ground = new MigrationGround({ preset: 'alembic' })
    ground.write(FILES)
  })

  afterEach(() => ground.end())

  function tables(): string {
    const database = new DatabaseSync(join(ground.directory, 'app.db'))
    const rows = database.prepare("select name from sqlite_master where type = 'table' order by name").all()
    database.close()
    return rows.map(({ name }) => name).join(' ')
  }

  test('knows its revisions oldest first, and which of them have no way back', async () => {
    const { known, current } = await ground.read()

    expect(current).toBeNull()
    expect(known.map(({ id, reason }) => [id, reason])).toEqual([
      ['aaa', null],
      ['bbb', null],
      ['ccc', 'its downgrade() does nothing'],
      ['ddd', "its downgrade() says: raise NotImplementedError('mails are gone')"],
      ['eee', null],
    ])
  })

  test('goes up and down; a path walked twice is walked once', async () => {
    const back = { direction: 'back', through: ['bbb'], to: 'aaa' } as const

    await ground.goTo('bbb')
    const up = tables()
    await ground.walk(back)
    await ground.walk(back)

    expect([up, tables()]).toEqual(['alembic_version t_aaa t_bbb', 'alembic_version t_aaa'])
    expect((await ground.read()).current).toBe('aaa')
  })

  test('goes to empty, and its schema cannot be told', async () => {
    await ground.goTo('aaa')

    await ground.walk({ direction: 'back', through: ['aaa'], to: null })

    expect(tables()).toBe('alembic_version')
    expect(await ground.dump()).toBeNull()
  })

  test('a migration that fails says the error and not its way through Python', async () => {
    ground.write({
      'migrations/versions/2_bbb.py': revision('bbb', "'aaa'", 'pass', "op.execute('nonsense')"),
    })

    const walked = ground.goTo('bbb')

    await expect(walked).rejects.toMatchObject({
      failure: { code: 'migration_failed', facts: { detail: expect.stringContaining('syntax error') } },
    })
    expect((await ground.read()).current).toBe('aaa')
  })

  test('a revision that the code does not know is the current one', async () => {
    await ground.goTo()
    ground.remove('migrations/versions/5_eee.py')

    const { current, known } = await ground.read()

    expect([current, known.length]).toEqual(['eee', 4])
  })

  test('several heads are refused with what to do', async () => {
    ground.write({ 'migrations/versions/3_side.py': revision('side', "'aaa'", 'pass') })

    const read = ground.read()

    await expect(read).rejects.toThrow(/several heads \((eee, side|side, eee)\).*alembic merge heads/)
  })

  test('a broken env.py is said in the words of Python', async () => {
    ground.write({ 'migrations/env.py': 'import no_such_module' })

    const read = ground.read()

    await expect(read).rejects.toThrow(/Reading the migrations failed:.*no_such_module/s)
  })
})

test('going back through a merge is refused', () => {
  const tool = alembicTool({
    preset: 'alembic',
    directory: '.',
    run: 'host',
    client: null,
    commands: {},
    timeoutMs: 1,
  })
  const stdout = `== rmm list
Rev: eee (head) (mergepoint)
Merges: ccc, ddd
Path: /srv/versions/eee.py

    merge

Rev: ccc
Parent: aaa
Path: /srv/versions/ccc.py

== rmm sources
-- source /srv/versions/eee.py
def upgrade():
    pass
def downgrade():
    pass
-- source /srv/versions/ccc.py
def downgrade():
    op.drop_table('c')
== rmm current
eee (head) (mergepoint)
== rmm code
0
`

  const state = tool.state({ code: 0, stdout, stderr: '' })

  expect(state).toEqual({
    known: [
      { id: 'ccc', reversible: true, reason: null },
      {
        id: 'eee',
        reversible: false,
        reason: 'it merges ccc, ddd, and Alembic cannot go back to one of them',
      },
    ],
    current: 'eee',
  })
})
