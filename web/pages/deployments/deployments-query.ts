import { infiniteQueryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../../app/api.ts'
import type { deploymentsSearch } from '../../app/search.ts'

export type DeploymentListFilter = Readonly<ReturnType<typeof deploymentsSearch>>

export const deploymentsQuery = (filter: DeploymentListFilter) =>
  infiniteQueryOptions({
    queryKey: ['deployments', filter],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET('/api/v1/deployments', {
          params: { query: { ...filter, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) => next,
  })
