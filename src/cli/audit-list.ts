import type { AuditEntry } from '../contract/audit.ts'
import type { Page } from '../contract/page.ts'
import { type AuditFlags, auditQuery } from './audit-query.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { headingOf, table } from './table.ts'

interface Flags extends AuditFlags {
  limit: number
  json: boolean
}

export async function auditList(this: CliContext, { limit, json, ...filters }: Flags): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const query = auditQuery(t, filters, io.now())
  query.set('limit', String(limit))
  const { items } = await client.get<Page<AuditEntry>>(`/audit-logs?${query}`)
  if (json) return printJson(io, items)
  if (items.length === 0) return void io.stderr.write(`${t('cli-audit-none')}\n`)

  const heading = headingOf(t('cli-audit-columns'), styleOf(io, io.stdout).dim)
  const rows = items.map((entry) => [
    entry.at.slice(0, 19).replace('T', ' '),
    entry.actor,
    entry.channel,
    entry.action,
    resourceOf(entry),
    changeOf(entry),
  ])
  io.stdout.write(table([heading, ...rows]))
  hint(io, 'rmm audit verify')
}

function resourceOf({ service, resource_type, resource_id }: AuditEntry): string {
  if (resource_type === null || resource_id === null) return ''
  return resource_type === 'service' ? resource_id : `${service ?? ''} ${resource_type} ${resource_id}`.trim()
}

/** Each field that is said, with what it was where that is known: `status: draft → initiated`. */
function changeOf({ before, after }: AuditEntry): string {
  const was = fieldsOf(before)
  const is = fieldsOf(after)
  const names = [...new Set([...was.keys(), ...is.keys()])]
  return names
    .filter((name) => was.get(name) !== is.get(name))
    .map(
      (name) => `${name}: ${[was.get(name), is.get(name)].filter((text) => text !== undefined).join(' → ')}`,
    )
    .join(', ')
    .slice(0, LONGEST)
}

const LONGEST = 200

function fieldsOf(value: unknown): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map()
  const fields = Object.entries(value).filter(([, field]) => field !== null)
  return new Map(
    fields.map(([name, field]) => [name, oneLine(typeof field === 'string' ? field : JSON.stringify(field))]),
  )
}

/** What somebody wrote cannot move the cursor of whoever reads it. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{C}+/gu, ' ')
}
