import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'

/** Where somebody goes who has just come in; nothing that was known before counts any more. */
export function useEntrance(place: string): () => Promise<void> {
  const client = useQueryClient()
  const router = useRouter()
  return async () => {
    client.clear()
    await router.navigate({ href: place, replace: true })
  }
}
