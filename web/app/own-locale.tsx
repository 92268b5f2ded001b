import { useEffect } from 'react'
import { useLocale } from './locale-context.tsx'
import { useMe } from './session.ts'

/** Somebody's own setting counts more than what a browser prefers. */
export function OwnLocale() {
  const { t, choose } = useLocale()
  const own = useMe()?.locale ?? null
  useEffect(() => {
    if (own !== null && own !== t.locale) void choose(own)
    // Only when the setting changes: a choice that is on its way to the machine is not undone.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [own])
  return null
}
