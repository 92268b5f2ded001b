import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './api.ts'

export type Me = Schemas['Me']
type Right = Me['rights'][number]['right']

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/users/me', { signal })),
  staleTime: 5 * 60_000,
})

/** The ways in that there are. */
export const methodsQuery = queryOptions({
  queryKey: ['methods'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/auth/methods', { signal })),
})

/** Who is signed in; behind the door there is always somebody. */
export function useMe(): Me | null {
  return useQuery(meQuery).data ?? null
}

/** Whether whoever is signed in may, and why not, in the words of the machine. */
export function useRight(right: Right): Pick<Me['rights'][number], 'allowed' | 'reason'> {
  const held = useMe()?.rights.find((one) => one.right === right)
  return { allowed: held?.allowed ?? false, reason: held?.reason ?? null }
}
