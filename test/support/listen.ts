import { afterAll, inject } from 'vitest'
import { createListener } from '../../src/db/listen.ts'
import { execute } from './admin.ts'

const admin = (statement: string) => execute(inject('serverUrl'), statement)

/** The machine's own listener, which a test can make deaf for a while. */
export async function listenOn(url: string) {
  const listener = await createListener(url)
  afterAll(() => listener.close())
  const name = new URL(url).pathname.slice(1)

  return {
    listen: (channel: string, callback: (message: string | null) => void) =>
      listener.listen(channel, callback),
    /** Nothing is heard while `meanwhile` happens. */
    interrupt: async (meanwhile: () => Promise<unknown>): Promise<void> => {
      await admin(`alter database ${name} with allow_connections false`)
      await admin(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = '${name}' and application_name = 'rmm listen'`)
      await meanwhile()
      await admin(`alter database ${name} with allow_connections true`)
    },
  }
}
