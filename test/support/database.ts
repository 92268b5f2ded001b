import { randomBytes } from 'node:crypto'
import { afterAll, inject, onTestFinished } from 'vitest'
import type { Database } from '../../src/db/connection.ts'
import { close, connect } from '../../src/db/connection.ts'
import { execute, withDatabase } from './admin.ts'

export interface FreshDatabase {
  url: string
  db: Database
}

/** A database of its own for a test file, migrated (ours and the engine's); call it at the top of the file. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { url, drop } = await createDatabase(inject('serverUrl'), inject('templateDatabase'))
  // Hooks run last registered first: dropped after the connections are closed.
  afterAll(drop)
  const db = connect(url, { max: 10 })
  afterAll(() => close(db))
  return { url, db }
}

/** A database with nothing in it for one test; call it inside the test. */
export async function emptyDatabase(serverUrl = inject('serverUrl')): Promise<string> {
  const { url, drop } = await createDatabase(serverUrl, 'template0')
  onTestFinished(drop)
  return url
}

async function createDatabase(serverUrl: string, template: string) {
  const name = `rmm_test_${randomBytes(6).toString('hex')}`
  await execute(serverUrl, `create database ${name} template ${template}`)
  return {
    url: withDatabase(serverUrl, name),
    drop: () => execute(serverUrl, `drop database if exists ${name} with (force)`),
  }
}
