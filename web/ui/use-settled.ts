import { useEffect, useEffectEvent } from 'react'
import { useDraft } from './use-draft.ts'

const REST_MS = 300

/** What is being typed, told when the typing rests or the field is left. */
export function useSettled(value: string, onSettle: (text: string) => void) {
  const { text, type, field } = useDraft(value)
  const tell = (typed: string) => {
    if (typed.trim() !== value) onSettle(typed.trim())
  }
  const settle = useEffectEvent(tell)

  useEffect(() => {
    const timer = setTimeout(() => settle(text), REST_MS)
    return () => clearTimeout(timer)
  }, [text])

  const onBlur = () => {
    tell(text)
    field.onBlur()
  }
  return { text, type, field: { ...field, onBlur } }
}
