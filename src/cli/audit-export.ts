import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { messageOf } from '../lib/errors.ts'
import { type AuditFlags, auditQuery } from './audit-query.ts'
import { CliError } from './cli-error.ts'
import type { CliContext, Output } from './io.ts'
import { wordsFor } from './language.ts'
import { openSession } from './session.ts'

interface Flags extends AuditFlags {
  format?: 'csv' | 'json'
  output?: string
}

export async function auditExport(this: CliContext, { format, output, ...filters }: Flags): Promise<void> {
  const { io, client, signal } = await openSession(this)
  const t = wordsFor(io)
  const query = auditQuery(t, filters, io.now())
  query.set('format', format ?? (output?.endsWith('.json') ? 'json' : 'csv'))
  const answer = await client.open(`/audit-logs/export?${query}`, {}, signal)
  const parts = (answer.body ?? new ReadableStream<Uint8Array>()).pipeThrough(new TextDecoderStream())
  try {
    if (output === undefined) await print(parts, io.stdout, signal)
    else await save(parts, output)
  } catch (error) {
    signal.throwIfAborted()
    throw new CliError(t('cli-audit-incomplete', { why: messageOf(error) }), {
      remedy: t('cli-audit-incomplete.remedy'),
    })
  }
  if (output !== undefined) io.stderr.write(`${t('cli-audit-written', { file: output })}\n`)
}

/** No faster than whoever reads it. */
async function print(parts: AsyncIterable<string>, stdout: Output, signal: AbortSignal): Promise<void> {
  for await (const part of parts) {
    signal.throwIfAborted()
    if (stdout.write(part) !== false || !stdout.once) continue
    await new Promise<void>((resolve) => {
      stdout.once?.('drain', resolve)
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
  }
}

/** Under its name only when it is whole. */
async function save(parts: AsyncIterable<string>, output: string): Promise<void> {
  const unfinished = `${output}.part`
  try {
    await pipeline(Readable.from(parts), createWriteStream(unfinished, { mode: 0o600 }))
    await rename(unfinished, output)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}
