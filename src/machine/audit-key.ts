import { randomBytes, randomUUID } from 'node:crypto'
import { access, link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type AuditKey, createAuditKey } from '../app/audit-key.ts'
import type { MachineLog } from './machine-log.ts'

export interface AuditKeyOptions {
  /** `RMM_AUDIT_KEY` */
  auditKey: string | null
  databaseUrl: string | null
  dataDirectory: string
  log: Pick<MachineLog, 'warn'>
}

/** The key of the variable, which several replicas can share, or one of this data directory's own, made at the first start. */
export async function readAuditKey({
  auditKey,
  databaseUrl,
  dataDirectory,
  log,
}: AuditKeyOptions): Promise<AuditKey> {
  if (auditKey !== null) return createAuditKey(auditKey)
  const file = join(dataDirectory, 'audit.key')
  if (databaseUrl !== null) {
    log.warn(
      { file },
      'RMM_AUDIT_KEY is not set: this replica vouches for the audit log with a key of its own, which other replicas cannot check',
    )
  }
  await mkdir(dataDirectory, { recursive: true })
  if (!(await isThere(file))) await makeKey(file)
  const secret = (await readFile(file, 'utf8')).trim()
  if (secret.length < 32) {
    throw new Error(
      `${file} does not hold a key. Restore it, or delete it: checkpoints made so far can then no longer be checked.`,
    )
  }
  return createAuditKey(secret)
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

/** Under its name only when it is whole, and only by the first who makes one. */
async function makeKey(file: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
  try {
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
}
