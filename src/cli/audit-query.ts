import type { Translate } from '../i18n/translate.ts'
import { parseDuration } from '../lib/duration.ts'
import { CliError, EXIT } from './cli-error.ts'

export interface AuditFlags {
  actor?: string
  action?: string
  channel?: string
  service?: string
  release?: number
  deployment?: number
  since?: string
  until?: string
}

const NAMES = ['actor', 'action', 'channel', 'service', 'release', 'deployment'] as const

/** The filters as the machine takes them. */
export function auditQuery(t: Translate, flags: AuditFlags, now: Date): URLSearchParams {
  const query = new URLSearchParams()
  for (const name of NAMES) {
    const value = flags[name]
    if (value !== undefined) query.set(name, String(value))
  }
  if (flags.since !== undefined) query.set('since', momentOf(t, flags.since, now))
  if (flags.until !== undefined) query.set('until', momentOf(t, flags.until, now))
  return query
}

/** `2h` ago, `2026-11-21` (its beginning in UTC) or `2026-11-21T06:00Z`. */
function momentOf(t: Translate, text: string, now: Date): string {
  const agoMs = parseDuration(text)
  const isMoment = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text)
  const ms = agoMs === null ? (isMoment ? Date.parse(text) : Number.NaN) : now.getTime() - agoMs
  const moment = new Date(ms)
  if (!Number.isNaN(moment.getTime())) return moment.toISOString()
  throw new CliError(t('cli-audit-no-time', { text }), {
    remedy: t('cli-audit-no-time.remedy'),
    exitCode: EXIT.usage,
  })
}
