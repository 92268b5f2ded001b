import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { env } from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'

// Runs the SQL on standard input, prints rows with tabs between columns, and stops at the first error.

/** SQLite itself says where a statement ends: it knows strings, comments and triggers. Null: nothing is left. */
function firstStatement(database, sql) {
  try {
    return database.prepare(sql)
  } catch (error) {
    if (error.message === 'The SQL query contains no statements.') return null
    throw error
  }
}

function run(database, sql) {
  const statement = firstStatement(database, sql)
  if (!statement) return ''
  statement.setReturnArrays(true)
  statement.setReadBigInts(true)
  for (const row of statement.all()) console.log(row.map((value) => value ?? '').join('\t'))
  return sql.slice(statement.sourceSQL.length)
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
