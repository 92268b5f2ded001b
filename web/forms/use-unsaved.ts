import { useBlocker } from '@tanstack/react-router'
import { useRef } from 'react'
import { useT } from '../app/locale-context.tsx'

/** Whoever goes elsewhere, or closes the tab, is asked first while there is something that would be lost. */
export function useUnsaved(isThere: boolean) {
  const t = useT()
  const isLetGo = useRef(false)
  const mayBeLost = () => isThere && !isLetGo.current
  useBlocker({
    // The browser's own question: it stands above everything, as the one before a tab is closed does.
    // oxlint-disable-next-line no-alert
    shouldBlockFn: () => mayBeLost() && !window.confirm(t('web-unsaved')),
    enableBeforeUnload: mayBeLost,
  })
  return {
    /** It was kept, or is not wanted any more. */
    letGo() {
      isLetGo.current = true
    },
  }
}
