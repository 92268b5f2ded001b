import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useOnce } from './use-once.ts'

/**
 * A change that carries a secret: what was entered is not an input that is remembered, and nothing of it outlives whoever shows it.
 * Sent twice it must do what it does once.
 */
export function useUnkept<Answer>(change: () => Promise<Answer>, onDone?: (answer: Answer) => void) {
  const client = useQueryClient()
  const mutation = useMutation({
    gcTime: 0,
    mutationFn: change,
    async onSuccess(answer) {
      onDone?.(answer)
      await client.invalidateQueries()
    },
  })
  return useOnce(mutation)
}
