import { symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MigrationGround } from '../../../test/support/migration-ground.ts'

/** Knex's own dialect over the SQLite of Node, whose packages for SQLite need a compiler. */
const KNEXFILE = `
const Base = require('knex/lib/dialects/better-sqlite3/index.js')
const { DatabaseSync } = require('node:sqlite')
class Database {
  constructor(file) { this.db = new DatabaseSync(file) }
  prepare(sql) {
    const it = this.db.prepare(sql)
    return { reader: it.columns().length > 0, safeIntegers() {}, all: (values) => it.all(...values), run: (values) => it.run(...values) }
  }
  close() { this.db.close() }
}
class NodeSqlite extends Base { _driver() { return Database } }
module.exports = { client: NodeSqlite, connection: { filename: './app.db' }, useNullAsDefault: true }
`

const FILES = {
  'package.json': '{}',
  'knexfile.js': KNEXFILE,
  'migrations/20240101_a.js': `exports.up = (knex) => knex.schema.createTable('a', (t) => { t.increments() })
exports.down = (knex) => knex.schema.dropTable('a')`,
  'migrations/20240102_b.js': `exports.up = function (knex) { return knex.raw('create table b (id int)') }
exports.down = function (knex) {
  // drop it
  return knex.raw('drop table b')
}`,
  'migrations/20240103_c.js': `exports.up = (knex) => knex.raw('create table c (id int)')
/** @returns nothing */
exports.down = async function (knex) {
  // the data is gone
}`,
  'migrations/20240104_d.js': `module.exports = {
  up: (knex) => knex.raw('create table d (id int)'),
  down: () => { throw new Error('never') },
}`,
  'migrations/20240105_e.js': `exports.up = (knex) => knex.raw('create table e (id int)')`,
}

const NODE_MODULES = join(dirname(fileURLToPath(import.meta.resolve('knex'))), '..')

let ground: MigrationGround

beforeEach(() => {
  ground = new MigrationGround({ preset: 'knex', directory: '.' })
  ground.write(FILES)
  symlinkSync(NODE_MODULES, join(ground.directory, 'node_modules'))
})

afterEach(() => ground.end())

test('knows its files oldest first, and which of them have no way back', async () => {
  const { known, current } = await ground.read()

  expect(current).toBeNull()
  expect(known.map(({ id, reason }) => [id, reason])).toEqual([
    ['20240101_a.js', null],
    ['20240102_b.js', null],
    ['20240103_c.js', 'its down() does nothing'],
    ['20240104_d.js', "its down() says: throw new Error('never')"],
    ['20240105_e.js', 'it has no down()'],
  ])
})

test('goes up and down; a path walked twice is walked once', async () => {
  const back = { direction: 'back', through: ['20240102_b.js'], to: '20240101_a.js' } as const

  await ground.goTo('20240102_b.js')
  await ground.walk(back)
  await ground.walk(back)

  expect((await ground.read()).current).toBe('20240101_a.js')
  expect(ground.lines.join('\n')).toMatch(/Batch 2 ran[^]*Batch 2 rolled back/)
})

test('a migration that fails names itself and the error', async () => {
  ground.write({
    'migrations/20240102_b.js': `exports.up = (knex) => knex.raw('nonsense')\nexports.down = () => {}`,
  })

  const walked = ground.goTo('20240103_c.js')

  await expect(walked).rejects.toMatchObject({
    failure: {
      code: 'migration_failed',
      facts: { revision: '20240102_b.js', detail: expect.stringContaining('syntax error') },
    },
  })
  expect((await ground.read()).current).toBe('20240101_a.js')
})

test('a revision that the code does not know is the current one', async () => {
  await ground.goTo('20240101_a.js')
  ground.remove('migrations/20240101_a.js')

  const { current } = await ground.read()

  expect(current).toBe('20240101_a.js')
})
