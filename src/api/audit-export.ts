import type { AUDIT_FORMATS, AuditEntry } from '../contract/audit.ts'

const COLUMNS = [
  'id',
  'at',
  'action',
  'actor',
  'channel',
  'identity',
  'address',
  'service',
  'release_id',
  'deployment_id',
  'resource_type',
  'resource_id',
  'trace_id',
  'before',
  'after',
] as const satisfies readonly (keyof AuditEntry)[]

type Write = (batches: AsyncIterable<AuditEntry[]>) => AsyncGenerator<string>

export const EXPORTS: Record<(typeof AUDIT_FORMATS)[number], { type: string; write: Write }> = {
  csv: { type: 'text/csv; charset=utf-8', write: csv },
  json: { type: 'application/json; charset=utf-8', write: json },
}

async function* csv(batches: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  yield `${COLUMNS.join(',')}\r\n`
  for await (const batch of batches) {
    yield batch.map((entry) => `${COLUMNS.map((column) => cell(entry[column])).join(',')}\r\n`).join('')
  }
}

/** Quoted as RFC 4180 has it. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = harmless(typeof value === 'string' ? value : JSON.stringify(value))
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A spreadsheet takes such a cell for a formula; behind an apostrophe it is text. */
function harmless(text: string): string {
  return /^[\s]*[=+\-@]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text
}

/** An array with one event a line. */
async function* json(batches: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  let before = '[\n'
  for await (const batch of batches) {
    yield before + batch.map((entry) => JSON.stringify(entry)).join(',\n')
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}
