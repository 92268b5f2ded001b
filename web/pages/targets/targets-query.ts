import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../../app/api.ts'

export const targetsQuery = queryOptions({
  queryKey: ['targets'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/targets', { signal })),
})
