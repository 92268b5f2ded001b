import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { LocaleProvider } from './locale-context.tsx'
import { createQueryClient } from './query-client.ts'
import { createAppRouter } from './router.tsx'
import type { Translate } from './translate.ts'

export function App({ initial }: { initial: Translate }) {
  const [{ client, router }] = useState(() => {
    const client = createQueryClient(() => void goToLogin())
    const router = createAppRouter(client)
    const goToLogin = async () => {
      const { pathname, href } = router.state.location
      if (pathname === '/login' || pathname === '/welcome') return
      client.clear()
      await router.navigate({ to: '/login', search: { return_to: href }, replace: true })
    }
    return { client, router }
  })
  return (
    <QueryClientProvider client={client}>
      <LocaleProvider initial={initial}>
        <RouterProvider router={router} />
      </LocaleProvider>
    </QueryClientProvider>
  )
}
