import { useEffect } from 'react'

/** What the tab, the history and a reader of the screen call this page. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · RMM`
  }, [title])
}
