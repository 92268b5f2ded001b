import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../../app/api.ts'
import type { GRAINS, SPANS } from '../../app/search.ts'

export interface MeasuresWanted {
  service?: string
  days: (typeof SPANS)[number]
  by: (typeof GRAINS)[number]
}

const DAY_MS = 86_400_000

export const measuresQuery = ({ service, days, by }: MeasuresWanted) =>
  queryOptions({
    queryKey: ['measures', service ?? null, days, by],
    queryFn: ({ signal }) => {
      const since = new Date(Date.now() - days * DAY_MS).toISOString()
      return answerOf(
        api.GET('/api/v1/measures', {
          params: { query: { since, by, ...(service === undefined ? {} : { service }) } },
          signal,
        }),
      )
    },
    placeholderData: (before) => before,
  })
