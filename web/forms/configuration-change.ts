import { useMutation } from '@tanstack/react-query'
import { answerOf, api } from '../app/api.ts'
import { useChange } from '../app/use-change.ts'

/** What a text would change; nothing comes of it. */
export function usePlan() {
  return useMutation({
    gcTime: 0,
    mutationFn: (yaml: string) =>
      answerOf(api.POST('/api/v1/configuration', { body: { yaml, dry_run: true } })),
  })
}

/** The text comes into force, if what is in force is still what was seen. */
export function useApply(seen: number, onDone: () => void) {
  return useChange(
    (yaml: string, headers) =>
      answerOf(
        api.POST('/api/v1/configuration', {
          body: { yaml, dry_run: false },
          headers: { ...headers, 'if-match': `"r${seen}"` },
        }),
      ),
    onDone,
  )
}
