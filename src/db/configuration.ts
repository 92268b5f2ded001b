import { createHash } from 'node:crypto'
import type { Channel } from '../domain/asker.ts'
import type { Database, Tx } from './connection.ts'

/** Says that the configuration or a secret has changed. */
export const CONFIGURATION_CHANNEL = 'configuration'

/** One version of the configuration, as it was when it came into force. */
export interface StoredConfiguration {
  version: number
  yaml: string
  sha256: string
  origin: 'file' | 'apply'
  by: string
  channel: Channel
  at: Date
}

const COLUMNS = ['version', 'yaml', 'sha256', 'origin', 'applied_by', 'channel', 'applied_at'] as const

export function sha256Of(yaml: string): string {
  return createHash('sha256').update(yaml).digest('hex')
}

export async function newestConfiguration(db: Database | Tx): Promise<StoredConfiguration | null> {
  const row = await db
    .selectFrom('configuration')
    .select(COLUMNS)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toStored(row) : null
}

/** Of the column. Whoever asks for more asks for what cannot be there. */
const GREATEST_VERSION = 2 ** 31 - 1

export async function findConfiguration(
  db: Database | Tx,
  version: number,
): Promise<StoredConfiguration | null> {
  const row = await db
    .selectFrom('configuration')
    .select(COLUMNS)
    .where('version', '=', Math.min(version, GREATEST_VERSION))
    .executeTakeFirst()
  return row ? toStored(row) : null
}

/** Newest first, without their texts. */
export async function configurationsBefore(
  db: Database,
  { before, limit }: { before: number | null; limit: number },
): Promise<Omit<StoredConfiguration, 'yaml'>[]> {
  const rows = await db
    .selectFrom('configuration')
    .select(['version', 'sha256', 'origin', 'applied_by', 'channel', 'applied_at'])
    .$if(before !== null, (query) => query.where('version', '<', Math.min(before ?? 0, GREATEST_VERSION)))
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => toStored({ ...row, yaml: '' }))
}

export async function insertConfiguration(
  tx: Tx,
  { version, yaml, origin, by, channel, at }: Omit<StoredConfiguration, 'sha256'>,
): Promise<void> {
  await tx
    .insertInto('configuration')
    .values({ version, yaml, sha256: sha256Of(yaml), origin, applied_by: by, channel, applied_at: at })
    .execute()
}

/** What rmm.yaml held when a machine last read it, or null. */
export async function lastFileRead(tx: Tx): Promise<string | null> {
  const row = await tx.selectFrom('configuration_file').select('sha256').executeTakeFirst()
  return row?.sha256 ?? null
}

export async function noteFileRead(tx: Tx, sha256: string, at: Date): Promise<void> {
  await tx
    .insertInto('configuration_file')
    .values({ sha256, read_at: at })
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet({ sha256, read_at: at }))
    .execute()
}

function toStored(row: {
  version: number
  yaml: string
  sha256: string
  origin: string
  applied_by: string
  channel: string
  applied_at: Date
}): StoredConfiguration {
  return {
    version: row.version,
    yaml: row.yaml,
    sha256: row.sha256,
    origin: row.origin as StoredConfiguration['origin'],
    by: row.applied_by,
    channel: row.channel as Channel,
    at: row.applied_at,
  }
}
