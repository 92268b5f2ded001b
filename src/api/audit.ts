import { type Checked, verifyAudit } from '../app/verify-audit.ts'
import {
  type AuditCheck,
  auditCheck,
  auditCheckQuery,
  auditEntry,
  auditExportQuery,
  auditFilter,
  auditPage,
} from '../contract/audit.ts'
import { allEntries, auditPageOf } from '../db/views/audit-log.ts'
import { type Person, rightRefusal } from '../domain/person/rights.ts'
import type { Voice } from '../domain/voice.ts'
import { EXPORTS } from './audit-export.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { voiceFor } from './locale.ts'
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
  api.get('/audit-logs/verify', strict, async (request, reply) => {
    const { query } = request
    const noted = await deps.audit.noted()
    if (query.expect) noted.push({ ...query.expect, by: 'expected' })
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const checked = verifyAudit({ db: deps.db, key: deps.audit.key, noted }, gone.signal)
    return sendWhenDone(
      reply,
      checked.then((check) => onWire(check, voiceFor(request))),
    )
  })
}

function onWire({ fault, warnings, ...check }: Checked, voice: Voice): AuditCheck {
  return {
    ...check,
    fault: fault && {
      code: fault.code,
      message: voice.audit(fault),
      position: fault.position,
      event_id: fault.event_id,
    },
    warnings: warnings.map((warning) => voice.audit(warning)),
  }
}

function readerOf(person: Person): { seesAddresses: boolean } {
  return { seesAddresses: rightRefusal(person, 'read_people') === null }
}
