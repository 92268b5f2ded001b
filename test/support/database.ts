import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import type { Database } from '../../src/db/connection.ts'
import { close, connect } from '../../src/db/connection.ts'
import { execute, withDatabase } from './admin.ts'

export interface FreshDatabase {
  url: string
  db: Database
}

/** A database of its own for a test file, migrated (ours and the engine's); call it at the top of the file. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const url = await cloneTemplate(inject('templateDatabase'))
  const db = connect(url, { max: 10 })
  afterAll(() => close(db))
  return { url, db }
}

/** A database with nothing in it. */
export async function emptyDatabase(): Promise<string> {
  return cloneTemplate('template0')
}

async function cloneTemplate(template: string): Promise<string> {
  const serverUrl = inject('serverUrl')
  const name = `rmm_test_${randomBytes(6).toString('hex')}`
  await execute(serverUrl, `create database ${name} template ${template}`)
  // Hooks run last registered first: this one after what closes the connections.
  afterAll(() => execute(serverUrl, `drop database if exists ${name} with (force)`))
  return withDatabase(serverUrl, name)
}
