import { env } from 'node:process'
import { DatabaseSync } from 'node:sqlite'

/** Opened anew for each question: a migration that runs beside the service is seen at once, and never waits for it. */
export function readDatabase(read) {
  const database = new DatabaseSync(env.DATABASE_FILE, { readOnly: true, timeout: 5_000 })
  try {
    return read(database)
  } finally {
    database.close()
  }
}
