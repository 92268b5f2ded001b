import { randomBytes } from 'node:crypto'
import { DBOS } from '@dbos-inc/dbos-sdk'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/db/migrate.ts'
import { execute, withDatabase } from './admin.ts'
import { startTestServer } from './test-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server to create databases on. */
    serverUrl: string
    /** Name of a migrated database to clone. */
    templateDatabase: string
  }
}

/** One PostgreSQL for the whole run, with a migrated template that each test file clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  const template = `rmm_template_${randomBytes(6).toString('hex')}`
  await execute(server.url, `create database ${template}`)
  const templateUrl = withDatabase(server.url, template)
  await migrate(templateUrl)
  await DBOS.migrate(templateUrl)

  project.provide('serverUrl', server.url)
  project.provide('templateDatabase', template)
  return async () => {
    await execute(server.url, `drop database if exists ${template} with (force)`)
    await server.stop()
  }
}
