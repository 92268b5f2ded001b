import { verifyAudit } from '../app/verify-audit.ts'
import {
  auditCheck,
  auditCheckQuery,
  auditEntry,
  auditExportQuery,
  auditFilter,
  auditPage,
} from '../contract/audit.ts'
import { allEntries, auditPageOf } from '../db/views/audit-log.ts'
import { type Person, rightRefusal } from '../domain/person/rights.ts'
import { EXPORTS } from './audit-export.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { sendFile, sendWhenDone } from './slow-answer.ts'

const tags = ['Audit log']

const reading = {
  operationId: 'listAuditLogs',
  summary: 'The audit log, newest first.',
  tags,
  querystring: auditFilter,
  response: { 200: auditPage },
}

const exporting = {
  operationId: 'exportAuditLogs',
  summary: 'Everything of the audit log that matches, as CSV or JSON.',
  tags,
  querystring: auditExportQuery,
  produces: ['application/json', 'text/csv'],
  response: { 200: auditEntry.array() },
}

const verifying = {
  operationId: 'verifyAuditLogs',
  summary: 'Whether any event was changed, removed, moved or put in.',
  tags,
  querystring: auditCheckQuery,
  response: { 200: auditCheck },
}

export function auditRoutes(api: Api, deps: ApiDeps): void {
  api.get('/audit-logs', { schema: reading, config: { right: 'read' } }, async ({ query, person }) =>
    auditPageOf(deps.db, query, readerOf(person)),
  )

  const open = { schema: exporting, config: { right: 'verify_audit' } } as const
  api.get('/audit-logs/export', open, async ({ query, person }, reply) => {
    const { format, ...wanted } = query
    const { type, write } = EXPORTS[format]
    const name = `audit-${deps.now().toISOString().slice(0, 10)}.${format}`
    return sendFile(reply, { name, type }, write(allEntries(deps.db, wanted, readerOf(person))))
  })

  const strict = { schema: verifying, config: { right: 'verify_audit' } } as const
  api.get('/audit-logs/verify', strict, async ({ query }, reply) => {
    const noted = await deps.audit.noted()
    if (query.expect) noted.push({ ...query.expect, by: 'you expect' })
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    return sendWhenDone(reply, verifyAudit({ db: deps.db, key: deps.audit.key, noted }, gone.signal))
  })
}

function readerOf(person: Person): { seesAddresses: boolean } {
  return { seesAddresses: rightRefusal(person, 'read_people') === null }
}
