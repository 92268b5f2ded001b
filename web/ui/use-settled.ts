import { useEffect, useEffectEvent, useState } from 'react'

const REST_MS = 300

/** What is being typed, told when the typing rests. A value from elsewhere takes its place. */
export function useSettled(value: string, onSettle: (text: string) => void) {
  const [draft, setDraft] = useState(value)
  const settle = useEffectEvent(onSettle)

  useEffect(() => setDraft(value), [value])

  useEffect(() => {
    if (draft === value) return
    const timer = setTimeout(() => settle(draft.trim()), REST_MS)
    return () => clearTimeout(timer)
  }, [draft, value])

  return [draft, setDraft] as const
}
