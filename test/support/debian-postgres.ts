import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type OutsidePostgres, startOutsidePostgres } from './outside-postgres.ts'

const BINARIES = '/usr/lib/postgresql/15'

/** The oldest PostgreSQL that is supported, as Debian 12 ships it. */
export async function debianPostgres(): Promise<string | null> {
  return existsSync(join(BINARIES, 'bin', 'initdb')) ? null : "Debian's PostgreSQL 15"
}

export function startDebianPostgres(): Promise<OutsidePostgres> {
  return startOutsidePostgres(BINARIES)
}
