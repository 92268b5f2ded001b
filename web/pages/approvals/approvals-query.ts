import { infiniteQueryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../../app/api.ts'

export const approvalsQuery = infiniteQueryOptions({
  queryKey: ['approvals'],
  initialPageParam: null as string | null,
  queryFn: ({ signal, pageParam }) =>
    answerOf(
      api.GET('/api/v1/approvals', {
        params: { query: pageParam === null ? {} : { cursor: pageParam } },
        signal,
      }),
    ),
  getNextPageParam: ({ next }) => next,
})
