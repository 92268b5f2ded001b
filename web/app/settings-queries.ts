import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { ApiProblem, answerOf, api } from './api.ts'

/** What the settings ask for; see queries.ts. */

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/people', { signal })),
})

export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/groups', { signal })),
})

export const linksQuery = queryOptions({
  queryKey: ['links'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/links', { signal })),
})

/** `name` null: one's own. */
export const sessionsQuery = (name: string | null) =>
  queryOptions({
    queryKey: ['sessions', name],
    queryFn: ({ signal }) =>
      answerOf(
        name === null
          ? api.GET('/api/v1/users/me/sessions', { signal })
          : api.GET('/api/v1/people/{name}/sessions', { params: { path: { name } }, signal }),
      ),
  })

export const identitiesQuery = (name: string | null) =>
  queryOptions({
    queryKey: ['identities', name],
    queryFn: ({ signal }) =>
      answerOf(
        name === null
          ? api.GET('/api/v1/users/me/identities', { signal })
          : api.GET('/api/v1/people/{name}/identities', { params: { path: { name } }, signal }),
      ),
  })

export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/users/me/passkeys', { signal })),
})

/** `person` left out: everybody's, for those who may; else one's own. */
export const tokensQuery = (person: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['tokens', person],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET('/api/v1/tokens', {
          params: {
            query: {
              ...(person === undefined ? {} : { person }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) => next,
  })

export const chatsQuery = queryOptions({
  queryKey: ['chats'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/chats', { signal })),
})

/** What the bot is doing is no event. */
const BOT_MS = 3_000

export const telegramQuery = queryOptions({
  queryKey: ['telegram'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/telegram', { signal })),
  refetchInterval: BOT_MS,
})

export const secretsQuery = queryOptions({
  queryKey: ['secrets'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/secrets', { signal })),
})

export const allLocksQuery = queryOptions({
  queryKey: ['locks'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/locks', { signal })),
})

export const freezesQuery = queryOptions({
  queryKey: ['freezes'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/freezes', { signal })),
})

/** Null: none was ever applied. */
export const configurationQuery = queryOptions({
  queryKey: ['configuration'],
  queryFn: ({ signal }) =>
    answerOf(api.GET('/api/v1/configuration', { signal })).catch((error: unknown) => {
      if (error instanceof ApiProblem && error.problem.code === 'not_found') return null
      throw error
    }),
})

export const configurationVersionQuery = (revision: number) =>
  queryOptions({
    // What came into force once stays what it was.
    queryKey: ['still', 'configuration', revision],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/configuration/versions/{revision}', {
          params: { path: { revision } },
          signal,
        }),
      ),
  })

export const configurationsQuery = infiniteQueryOptions({
  queryKey: ['configurations'],
  initialPageParam: null as string | null,
  queryFn: ({ signal, pageParam }) =>
    answerOf(
      api.GET('/api/v1/configuration/versions', {
        params: { query: pageParam === null ? {} : { cursor: pageParam } },
        signal,
      }),
    ),
  getNextPageParam: ({ next }) => next,
})

const HEALTH_MS = 10_000

export const healthQuery = queryOptions({
  queryKey: ['still', 'health'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/health', { signal })),
  refetchInterval: HEALTH_MS,
})

export const readyQuery = queryOptions({
  queryKey: ['still', 'ready'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/ready', { signal })),
  refetchInterval: HEALTH_MS,
})
