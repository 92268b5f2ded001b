import type { UseMutationResult } from '@tanstack/react-query'
import { useRef } from 'react'

/** Pressed twice in one moment is pressed once: that something is pending is seen only when the page is drawn again. */
export function useOnce<Answer, Input>(mutation: UseMutationResult<Answer, Error, Input>) {
  const isRunning = useRef(false)
  return {
    ...mutation,
    mutate(input: Input) {
      if (isRunning.current) return
      isRunning.current = true
      mutation.mutate(input, {
        onSettled() {
          isRunning.current = false
        },
      })
    },
  }
}
