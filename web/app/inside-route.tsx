import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { isSignedOut } from './api.ts'
import { meQuery } from './session.ts'
import { Shell } from './shell.tsx'

export const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet })

/** Everything behind the door. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  async beforeLoad({ context: { client }, location }) {
    await client.ensureQueryData(meQuery).catch((error: unknown) => {
      // Whoever is away may be back: the shell says so.
      if (isSignedOut(error)) throw redirect({ to: '/login', search: { return_to: location.href } })
    })
  },
})
