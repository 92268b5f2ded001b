import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { env } from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'

// Runs the SQL on standard input, prints rows with tabs between columns, and stops at the first error.

/** SQLite itself says where a statement ends: it knows strings, comments and triggers. Null: nothing but comments. */
function firstStatement(database, sql) {
  try {
    const statement = database.prepare(sql)
    return { statement, length: statement.sourceSQL.length }
  } catch (error) {
    if (error.code === 'ERR_SQLITE_ERROR') throw error
    return null
  }
}

/** Runs the first statement and gives back the rest. */
function run(database, sql) {
  const first = firstStatement(database, sql)
  if (!first) return ''
  first.statement.setReturnArrays(true)
  first.statement.setReadBigInts(true)
  for (const row of first.statement.all()) console.log(row.map((value) => value ?? '').join('\t'))
  return sql.slice(first.length)
}

const sql = await text(process.stdin)
mkdirSync(dirname(env.DATABASE_FILE), { recursive: true })
const database = new DatabaseSync(env.DATABASE_FILE, { timeout: 5_000 })
try {
  let rest = sql
  while (rest.trim() !== '') rest = run(database, rest)
} catch (error) {
  console.error(`${env.DATABASE_FILE}: ${error.message}`)
  process.exitCode = 1
} finally {
  database.close() // what was not committed is undone
}
