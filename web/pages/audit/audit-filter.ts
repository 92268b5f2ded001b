import type { AuditSearch } from '../../app/search.ts'

/** The question to the machine: days of whoever looks become moments; the last day counts in full. */
export function auditFilter({ since, until, ...rest }: AuditSearch) {
  return {
    ...rest,
    ...(since === undefined ? {} : { since: midnight(since, 0) }),
    ...(until === undefined ? {} : { until: midnight(until, 1) }),
  }
}

function midnight(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later).toISOString()
}

/** The whole of what is shown, as a file. */
export function exportAddress(search: AuditSearch, format: 'csv' | 'json'): string {
  const wanted = Object.entries({ ...auditFilter(search), format }).map(([name, value]) => [
    name,
    String(value),
  ])
  return `/api/v1/audit-logs/export?${new URLSearchParams(wanted).toString()}`
}
