import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../../app/api.ts'
import type { AuditSearch } from '../../app/search.ts'
import { auditFilter } from './audit-filter.ts'

export const auditQuery = (search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ['audit', search],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET('/api/v1/audit-logs', {
          params: { query: { ...auditFilter(search), ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) => next,
  })

/** Reads the whole log: only when somebody wants to know, and each time anew. */
export const auditCheckQuery = queryOptions({
  queryKey: ['still', 'audit-check'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/audit-logs/verify', { signal })),
  gcTime: 0,
  staleTime: 0,
})
