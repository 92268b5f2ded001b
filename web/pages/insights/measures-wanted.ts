import type { InsightsSearch } from '../../app/search.ts'
import type { MeasuresWanted } from './measures-query.ts'

/** What an address asks for. A year of single days is more than anybody reads, and more than the machine counts at once. */
export function measuresWanted({ service, days = 30, by = 'week' }: InsightsSearch): MeasuresWanted {
  return {
    ...(service === undefined ? {} : { service }),
    days,
    by: days === 365 && by === 'day' ? 'week' : by,
  }
}
