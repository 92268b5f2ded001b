import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { ApiProblem, onceOnly } from './api.ts'
import { useOnce } from './use-once.ts'

/**
 * Does something once: pressed again after an answer was lost it is the same request, which the machine does not do twice.
 * Nothing is shown as done before the machine says so; then everything that is shown is asked for again.
 */
export function useChange<Answer, Input = void>(
  change: (input: Input, headers: { 'idempotency-key': string }) => Promise<Answer>,
  onDone?: (answer: Answer) => void,
) {
  const client = useQueryClient()
  const wish = useRef<{ input: string; headers: ReturnType<typeof onceOnly> } | null>(null)
  const mutation = useMutation({
    // Some answers hold what is shown once: nothing of them outlives the dialog.
    gcTime: 0,
    mutationFn(input: Input) {
      const words = JSON.stringify(input) ?? ''
      if (wish.current?.input !== words) wish.current = { input: words, headers: onceOnly() }
      return change(input, wish.current.headers)
    },
    async onSuccess(answer) {
      wish.current = null
      onDone?.(answer)
      await client.invalidateQueries()
    },
    onError(error) {
      // Refused is an answer: the next press is another wish.
      if (error instanceof ApiProblem) wish.current = null
    },
  })
  return useOnce(mutation)
}
