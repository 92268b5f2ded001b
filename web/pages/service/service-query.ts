import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../../app/api.ts'

export const serviceQuery = (name: string) =>
  queryOptions({
    queryKey: ['service', name],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/services/{name}', { params: { path: { name } }, signal })),
  })

/** The row of the overview: health, locks and differences stand there. */
export const cellsQuery = (name: string) =>
  queryOptions({
    queryKey: ['matrix', name],
    queryFn: async ({ signal }) => {
      const matrix = await answerOf(
        api.GET('/api/v1/matrix', { params: { query: { service: name } }, signal }),
      )
      // Part of a name finds others, too.
      return matrix.services.find((service) => service.name === name)?.cells ?? []
    },
  })
