import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { BrokenPage, NoSuchPage } from '../ui/broken-page.tsx'
import { routeTree } from './route-tree.tsx'

export function createAppRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    // What cannot be read in an address is left out of it.
    search: { strict: true },
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: NoSuchPage,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
