import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './api.ts'

/**
 * What pages ask for, each under one key. The first part of a key says what it is about; `['release', 7]`, `['deployment', 3]` and
 * `['service', 'shop']` are asked for again when something happens to that one, everything else when anything happens (live/touched.ts).
 */

export const matrixQuery = queryOptions({
  queryKey: ['matrix'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/matrix', { signal })),
})

export const servicesQuery = queryOptions({
  queryKey: ['services'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/services', { signal })),
})

export const environmentsQuery = queryOptions({
  queryKey: ['environments'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/environments', { signal })),
})

export const locksQuery = (service: string, environment: string) =>
  queryOptions({
    queryKey: ['locks', service, environment],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/locks', { params: { query: { service, environment } }, signal })),
  })

export const tagsQuery = (service: string) =>
  queryOptions({
    queryKey: ['tags', service],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/services/{name}/tags', { params: { path: { name: service } }, signal })),
  })

export const releasePlanQuery = (service: string, tag: string) =>
  queryOptions({
    queryKey: ['release-plan', service, tag],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/services/{name}/release-plan', {
          params: { path: { name: service }, query: { tag } },
          signal,
        }),
      ),
  })

export type ReleaseListFilter = Readonly<{ service?: string; phase?: Schemas['Release']['phase'] }>

export const releasesQuery = (filter: ReleaseListFilter) =>
  infiniteQueryOptions({
    queryKey: ['releases', filter],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET('/api/v1/releases', {
          params: { query: { ...filter, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) => next,
  })

export interface Compared {
  from: string
  to: string
  /** Part of a name. */
  service?: string
}

export const compareQuery = (compared: Compared) =>
  queryOptions({
    queryKey: ['compare', compared],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/compare', { params: { query: compared }, signal })),
  })

/** How many releases wait for whoever is signed in. */
export const waitingQuery = queryOptions({
  queryKey: ['waiting'],
  queryFn: async ({ signal }) => {
    const inbox = await answerOf(api.GET('/api/v1/approvals', { params: { query: { limit: 1 } }, signal }))
    return inbox.waiting_for_me
  },
})

export const recentReleasesQuery = queryOptions({
  queryKey: ['recent-releases'],
  queryFn: ({ signal }) =>
    answerOf(api.GET('/api/v1/releases', { params: { query: { limit: 50 } }, signal })),
})

/** The release that production has to thank for a version; what brought it there last may be another one, going back to it. */
export const deployedReleaseQuery = (service: string, tag: string) =>
  queryOptions({
    queryKey: ['deployed-release', service, tag],
    async queryFn({ signal }) {
      const query = { service, phase: 'successful', limit: 200 } as const
      const { items } = await answerOf(api.GET('/api/v1/releases', { params: { query }, signal }))
      return items.find((release) => release.tag === tag)?.id ?? null
    },
  })

/** Steps of a deployment are no events: while one runs, it is looked at again and again. */
const WHILE_RUNNING_MS = 1_000

function isRunning({ status }: Pick<Schemas['Deployment'], 'status'>): boolean {
  return status === 'in_progress' || status === 'pending'
}

export const releaseQuery = (id: number) =>
  queryOptions({
    queryKey: ['release', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/releases/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.deployments.some(isRunning) ? WHILE_RUNNING_MS : false),
  })

export const rollbackPlanQuery = (id: number, to: string | null) =>
  queryOptions({
    queryKey: ['rollback-plan', id, to],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/releases/{id}/rollback-plan', {
          params: { path: { id }, query: to === null ? {} : { to } },
          signal,
        }),
      ),
  })

export const deploymentQuery = (id: number) =>
  queryOptions({
    queryKey: ['deployment', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/deployments/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? WHILE_RUNNING_MS : false),
  })
