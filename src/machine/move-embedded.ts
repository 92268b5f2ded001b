import { DBOS } from '@dbos-inc/dbos-sdk'
import { readEnvironment } from '../config/environment.ts'
import { startEmbedded } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { moveDatabase } from '../db/move.ts'

/** `rmm database move`: the machine's own database goes to a server. The machine must not run; its data stays where it is. */
export async function moveEmbedded(
  givenUrl: string | undefined,
  print: (line: string) => void,
): Promise<void> {
  const { dataDirectory, databaseUrl } = readEnvironment()
  const to = givenUrl ?? databaseUrl
  if (to === null) throw new Error('Say where to: rmm database move <url>, or set DATABASE_URL.')

  const silent = { info: () => {}, warn: () => {}, error: () => {} }
  const embedded = await startEmbedded({ dataDirectory, log: silent })
  try {
    await migrate(embedded.url)
    const { tables } = await moveDatabase({
      from: embedded.url,
      to,
      prepareEngine: (url) => DBOS.migrate(url),
      report: ({ table, copied, rows }) => {
        if (copied === rows && rows > 0) print(`  ${table}: ${rows} rows`)
      },
    })
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    print(
      `${rows} rows of ${tables.length} tables were copied and compared. From now on: DATABASE_URL=<that url> rmm serve`,
    )
  } finally {
    await embedded.stop()
  }
}
