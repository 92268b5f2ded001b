import { describe, expect, test } from 'vitest'
import { javascriptBody, pythonBody } from './function-body.ts'

describe('Python', () => {
  test.each([
    ['def downgrade():\n    pass', 'empty'],
    ['def downgrade(): pass', 'empty'],
    ['def downgrade() -> None:\n    """Says: x."""\n    # a\n    ...\n\n', 'empty'],
    ['def downgrade():\n    return  # nothing', 'empty'],
    ['def downgrade():\n    raise Exception("no")', 'throws'],
    ['def downgrade():\n    op.drop_table("a")\n    pass', 'works'],
    ['def downgrade():\n    op.execute("""\n    drop table a\n    """)', 'works'],
    ['def downgrade():\n    pass\n\n\ndef other():\n    work()', 'empty'],
    ['def upgrade():\n    work()', 'missing'],
  ])('%j: %s', (source, kind) => {
    expect(pythonBody(source, 'downgrade').kind).toBe(kind)
  })
})

describe('JavaScript', () => {
  test.each([
    ['exports.down = function () {}', 'empty'],
    ['exports.down = async () => {\n  // gone\n}', 'empty'],
    ['exports.down = () => Promise.resolve();', 'empty'],
    ['export async function down(knex: Knex): Promise<void> {\n}', 'empty'],
    ['export const down = async (knex) => { return }', 'empty'],
    ['export async function down() { throw new Error("no") }', 'throws'],
    ['exports.down = () => Promise.reject(new Error("no"))', 'throws'],
    [
      'export async function down(knex: Knex): Promise<void> {\n  await knex.schema.dropTable("a")\n}',
      'works',
    ],
    ['module.exports = { up() { a() }, async down(knex) { if (x) { y() } } }', 'works'],
    ['exports.down = (knex) =>\n  knex.schema.dropTable("a")', 'works'],
    ['exports.down = goBack', 'works'],
    ['exports.up = () => markdown(1)', 'missing'],
  ])('%j: %s', (source, kind) => {
    expect(javascriptBody(source).kind).toBe(kind)
  })
})
