import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem, isSignedOut } from './api.ts'
import { MachineAway } from './patient-fetch.ts'

const MOST_RETRIES = 3

/** `onSignedOut`: the session has ended, whatever was asked. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // What changes is said by the live stream; see live/live-events.tsx.
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (failures, error) => error instanceof MachineAway && failures < MOST_RETRIES,
        retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4_000),
        // A no stays a no; somebody who is away may be back.
        throwOnError: (error) => !(error instanceof ApiProblem || error instanceof MachineAway),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
