import type { Query, QueryClient } from '@tanstack/react-query'

export interface Asking {
  /** Asks again for what these are about. */
  again(touched: (query: Query) => boolean): void
  stop(): void
}

/**
 * What is on its way already is let come, however often something happens meanwhile: else a busy machine would never be seen. It may be
 * older than what happened, so it is asked for once more then.
 */
export function askAgain(client: QueryClient): Asking {
  const cache = client.getQueryCache()
  const onTheirWay = new Set<string>()
  const ask = (predicate: (query: Query) => boolean) =>
    void client.invalidateQueries({ predicate }, { cancelRefetch: false })
  const stop = cache.subscribe(({ query }) => {
    if (query.state.fetchStatus !== 'idle' || !onTheirWay.delete(query.queryHash)) return
    // Not from within the change that is being told of.
    queueMicrotask(() => ask(({ queryHash }) => queryHash === query.queryHash))
  })
  return {
    again(touched) {
      for (const { queryHash } of cache.findAll({ predicate: touched, fetchStatus: 'fetching' }))
        onTheirWay.add(queryHash)
      ask(touched)
    },
    stop,
  }
}
