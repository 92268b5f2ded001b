/** What stands behind the `?` of each page. Whatever cannot be read is left out: an address never breaks a page. */

export type Search = Readonly<Record<string, unknown>>

export function loginSearch(search: Search): { return_to?: string; problem?: string } {
  const place = text(search['return_to'])
  // Only a place in this app: `//elsewhere` is another machine.
  const isOurs = place !== undefined && /^\/(?![/\\])/.test(place)
  return { ...optional('problem', text(search['problem'])), ...(isOurs ? { return_to: place } : {}) }
}

export function matrixSearch(search: Search): { service?: string; cell?: string; only?: 'attention' } {
  return {
    ...optional('service', text(search['service'])),
    ...optional('cell', placeIn(search['cell'])),
    ...(search['only'] === 'attention' ? { only: 'attention' as const } : {}),
  }
}

export const PHASES = ['active', 'successful', 'failed', 'draft', 'cancelled'] as const
export type Phase = (typeof PHASES)[number]

export function releasesSearch(search: Search): { phase?: Phase; service?: string; new?: boolean } {
  const phase = PHASES.find((phase) => phase === search['phase'])
  return {
    ...optional('phase', phase),
    ...optional('service', text(search['service'])),
    ...(search['new'] === true ? { new: true } : {}),
  }
}

export function deploymentSearch(search: Search): { line?: number } {
  const line = Number(search['line'])
  return Number.isSafeInteger(line) && line > 0 ? { line } : {}
}

const KINDS = ['deploy', 'rollback', 'rehearsal', 'dev'] as const
const STATUSES = ['pending', 'in_progress', 'succeeded', 'failed', 'rolled_back', 'cancelled'] as const
export const DEPLOYMENT_CHOICES = { kind: KINDS, status: STATUSES } as const

export function deploymentsSearch(search: Search): {
  service?: string
  environment?: string
  kind?: (typeof KINDS)[number]
  status?: (typeof STATUSES)[number]
} {
  return {
    ...optional('service', text(search['service'])),
    ...optional('environment', text(search['environment'])),
    ...optional('kind', oneOf(KINDS, search['kind'])),
    ...optional('status', oneOf(STATUSES, search['status'])),
  }
}

export function compareSearch(search: Search): { from?: string; to?: string; service?: string } {
  return {
    ...optional('from', text(search['from'])),
    ...optional('to', text(search['to'])),
    ...optional('service', text(search['service'])),
  }
}

export interface AuditSearch {
  actor?: string
  action?: string
  channel?: string
  service?: string
  release?: number
  deployment?: number
  /** Days of whoever looks, the last one included. */
  since?: string
  until?: string
}

export function auditSearch(search: Search): AuditSearch {
  return {
    ...optional('actor', text(search['actor'])),
    ...optional('action', text(search['action'])),
    ...optional('channel', text(search['channel'])),
    ...optional('service', text(search['service'])),
    ...optional('release', id(search['release'])),
    ...optional('deployment', id(search['deployment'])),
    ...optional('since', day(search['since'])),
    ...optional('until', day(search['until'])),
  }
}

export const MEASURES = [
  'deployment_frequency',
  'lead_time',
  'change_failure_rate',
  'time_to_restore',
] as const
export const SPANS = [30, 90, 365] as const
export const GRAINS = ['day', 'week', 'month'] as const

export interface InsightsSearch {
  service?: string
  days?: (typeof SPANS)[number]
  by?: (typeof GRAINS)[number]
  /** What is looked into. */
  measure?: (typeof MEASURES)[number]
  /** When its stretch begins; left out: all of the time. */
  period?: string
}

export function insightsSearch(search: Search): InsightsSearch {
  return {
    ...optional('service', text(search['service'])),
    ...optional('days', oneOf(SPANS, search['days'])),
    ...optional('by', oneOf(GRAINS, search['by'])),
    ...optional('measure', oneOf(MEASURES, search['measure'])),
    ...optional('period', text(search['period'])),
  }
}

export function targetsSearch(search: Search): { find?: string; target?: string; only?: 'attention' } {
  return {
    ...optional('find', text(search['find'])),
    ...optional('target', text(search['target'])),
    ...(search['only'] === 'attention' ? { only: 'attention' as const } : {}),
  }
}

export const idParam = {
  parse: ({ id }: { id: string }) => ({ id: /^[1-9]\d{0,15}$/.test(id) ? Number(id) : 0 }),
  stringify: ({ id }: { id: number }) => ({ id: String(id) }),
}

/** `service/environment` */
function placeIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[^/]+\/[^/]+$/.test(value) ? value : undefined
}

function oneOf<Choice>(choices: readonly Choice[], value: unknown): Choice | undefined {
  return choices.find((choice) => choice === value)
}

function id(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined
}

function day(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined
}

export function text(value: unknown): string | undefined {
  // The router reads "7" and "true" as what they are in JSON.
  const word = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
  return typeof word === 'string' && word !== '' ? word.slice(0, 300) : undefined
}

export function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]?: Value })
}
