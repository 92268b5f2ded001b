import { z } from 'zod'
import { AUDIT_FAULTS, type AuditFaultCode } from '../domain/audit-finding.ts'
import { event } from './event.ts'
import { cursorText, pageOf } from './page.ts'
import { idText, limitText, nameText, time } from './text.ts'

const RESOURCES = ['deployment', 'release', 'service'] as const

/** One line of the audit log with everything that is known about it. */
export const auditEntry = event
  .extend({
    /** What it was done to; null for what concerns the whole installation. */
    resource_type: z.enum(RESOURCES).nullable(),
    resource_id: z.string().nullable(),
    /** Where the request came from. Told to those who may see people. */
    address: z.string().nullable(),
    /** How the actor was known: by a token, a session, ... */
    identity: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' })

export type AuditEntry = z.infer<typeof auditEntry>

export const auditPage = pageOf(auditEntry).meta({ id: 'AuditPage' })

const filters = {
  actor: nameText.optional(),
  action: nameText.optional(),
  channel: nameText.optional(),
  service: nameText.optional(),
  release: idText.optional(),
  deployment: idText.optional(),
  /** From this moment on. */
  since: momentText().optional(),
  /** Before this moment. */
  until: momentText().optional(),
}

export const auditFilter = z.strictObject({
  ...filters,
  cursor: cursorText.optional(),
  limit: limitText({ usual: 50, most: 200 }),
})

export type AuditFilter = z.output<typeof auditFilter>

export const AUDIT_FORMATS = ['csv', 'json'] as const

export const auditExportQuery = z.strictObject({ ...filters, format: z.enum(AUDIT_FORMATS).default('json') })

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const place = z.object({ position: z.int(), hash })

/** `<position>:<hash>`, as `rmm audit verify` prints it. */
export const placeInChain = z
  .string()
  .regex(/^[1-9]\d{0,14}:[0-9a-f]{64}$/, 'must be <position>:<hash>, as an earlier check printed it')
  .transform((text) => {
    const [position = '', hash = ''] = text.split(':')
    return { position: Number(position), hash }
  })

export const auditCheckQuery = z.strictObject({ expect: placeInChain.optional() })

export const CHAIN_FAULTS = Object.keys(AUDIT_FAULTS) as [AuditFaultCode, ...AuditFaultCode[]]

export const auditCheck = z
  .object({
    /** Every event is what was sealed, in the order in which it was sealed, and none is missing. */
    valid: z.boolean(),
    /** Note it elsewhere and pass it as `expect` later. Position 0: nothing has happened yet. */
    head: place,
    /** The newest one of this machine's key. */
    checkpoint: place.extend({ at: time }).nullable(),
    /** The first place where the log is not what it was. */
    fault: z
      .object({
        code: z.enum(CHAIN_FAULTS),
        message: z.string(),
        position: z.int().nullable(),
        event_id: z.string().nullable(),
      })
      .nullable(),
    /** What could not be checked, and what to do about it. */
    warnings: z.array(z.string()),
  })
  .meta({ id: 'AuditCheck' })

export type AuditCheck = z.infer<typeof auditCheck>

function momentText() {
  return z.iso
    .datetime({ offset: true, error: 'must be a moment such as 2026-11-21T06:00:00Z' })
    .transform((text) => new Date(text))
    .refine((moment) => !Number.isNaN(moment.getTime()), 'must be a moment such as 2026-11-21T06:00:00Z')
}
