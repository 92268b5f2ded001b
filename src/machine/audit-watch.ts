import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { AuditKey } from '../app/audit-key.ts'
import { type CheckpointBounds, checkpointAudit } from '../app/checkpoint-audit.ts'
import type { NotedPlace } from '../app/verify-audit.ts'
import type { Database } from '../db/connection.ts'
import { messageOf } from '../lib/errors.ts'
import { type AuditKeyOptions, readAuditKey } from './audit-key.ts'
import type { MachineLog } from './machine-log.ts'

export interface AuditWatch {
  /** What this machine noted outside of the database. */
  noted(): Promise<NotedPlace[]>
  /** Looks now, besides at the beginning and every so often. */
  look(): Promise<void>
  stop(): Promise<void>
}

interface Options {
  db: Database
  key: AuditKey
  now: () => Date
  dataDirectory: string
  log: MachineLog
  everyMs?: number
  bounds?: CheckpointBounds
}

const EVERY_MS = 15_000
const BOUNDS: CheckpointBounds = { events: 500, ms: 5 * 60_000 }

const noteShape = z.object({ position: z.int().positive(), hash: z.string().regex(/^[0-9a-f]{64}$/) })
type Note = z.infer<typeof noteShape>

/** Reads the key and begins to watch; the end of it is left to the caller. */
export async function beginAudit(
  options: AuditKeyOptions & Omit<Options, 'key'>,
  onStop: (end: () => Promise<void>) => void,
): Promise<Pick<AuditWatch, 'noted'> & { key: AuditKey }> {
  const key = await readAuditKey(options)
  const watch = watchAudit({ ...options, key })
  onStop(() => watch.stop())
  return { key, noted: watch.noted }
}

/** Vouches for the audit log every so often, and keeps the last place in a file: whoever cuts the log off in the database cannot cut that. */
export function watchAudit(options: Options): AuditWatch {
  const { log, bounds = BOUNDS, everyMs = EVERY_MS } = options
  const file = join(options.dataDirectory, 'audit.head.json')
  let looking: Promise<void> = Promise.resolve()
  let lamented: string | null = null

  async function lookNow(): Promise<void> {
    const outcome = await checkpointAudit(options, await readNote(file), bounds)
    if (outcome.kind === 'broken' && lamented !== outcome.place.hash) {
      lamented = outcome.place.hash
      log.error(
        { ...outcome.place, file },
        'the audit log is not what it was: the place that was noted has gone or changed. Run: rmm audit verify',
      )
    }
    if (outcome.kind !== 'written') return
    await writeNote(file, outcome.place)
    // Where logs are kept elsewhere, this is one more witness.
    log.info({ ...outcome.place }, 'audit checkpoint')
  }

  /** One after another. */
  function look(): Promise<void> {
    looking = looking
      .then(lookNow)
      .catch((error: unknown) => log.warn({ reason: messageOf(error) }, 'no audit checkpoint could be made'))
    return looking
  }

  const timer = setInterval(() => void look(), everyMs)
  timer.unref()
  void look()

  return {
    look,
    async noted() {
      const note = await readNote(file)
      return note ? [{ ...note, by: 'noted', file }] : []
    },
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}

/** A note that cannot be read is worth nothing, but no reason to stop. */
async function readNote(file: string): Promise<Note | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return noteShape.parse(JSON.parse(text))
  } catch {
    return null
  }
}

async function writeNote(file: string, { position, hash }: Note): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify({ position, hash })}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}
