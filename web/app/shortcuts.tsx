import { CatchBoundary, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { NAVIGATION } from './navigation.ts'
import { endTypedEarly, takeKey, waitForTyped } from './typed-early.ts'

const loadPalette = () => import('./palette.tsx')
const loadHelp = () => import('./shortcut-help.tsx')
const Palette = lazy(() => loadPalette().then(({ Palette }) => ({ default: Palette })))
const ShortcutHelp = lazy(() => loadHelp().then(({ ShortcutHelp }) => ({ default: ShortcutHelp })))
/** After which nothing more important is on its way: they are there, then, when the machine is not. */
const IDLE_MS = 3_000

const SECOND_KEY_MS = 1_200
const OPEN_PALETTE = 'rmm-palette'

/** For buttons that do what the keys do. */
export function openPalette(): void {
  window.dispatchEvent(new Event(OPEN_PALETTE))
}

/** Keys that work on every page: ⌘K or Ctrl+K, `/`, `?`, and `g` with the letter of a place. */
export function Shortcuts() {
  const [open, setOpen] = useState<'palette' | 'help' | null>(null)
  const navigate = useNavigate()
  const wentAt = useRef(Number.NEGATIVE_INFINITY)
  const close = useCallback(() => {
    endTypedEarly()
    setOpen(null)
  }, [])

  useEffect(() => {
    const timer = setTimeout(() => {
      // Whoever wants them asks again.
      for (const load of [loadPalette, loadHelp]) load().catch(() => {})
    }, IDLE_MS)
    return () => clearTimeout(timer)
  }, [])

  useEffect(() => {
    const show = () => {
      waitForTyped()
      setOpen('palette')
    }
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey)) {
        event.preventDefault()
        if (open === 'palette') close()
        else show()
        return
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isBusy(event.target)) return
      if (takeKey(event)) {
        event.preventDefault()
        if (event.key === 'Escape') close()
        return
      }
      const isSecond = performance.now() - wentAt.current < SECOND_KEY_MS
      wentAt.current = event.code === 'KeyG' && !isSecond ? performance.now() : Number.NEGATIVE_INFINITY
      // By place on the keyboard: `g m` is the same for whoever types Russian.
      const place = NAVIGATION.find(({ key }) => `Key${key.toUpperCase()}` === event.code)
      if (isSecond && place) void navigate({ to: place.to })
      else if (event.key === '/') focusSearch(event)
      else if (event.key === '?') setOpen('help')
    }
    window.addEventListener('keydown', press)
    window.addEventListener(OPEN_PALETTE, show)
    return () => {
      window.removeEventListener('keydown', press)
      window.removeEventListener(OPEN_PALETTE, show)
    }
  }, [navigate, open, close])

  return (
    <CatchBoundary getResetKey={() => String(open)} onCatch={close} errorComponent={Nothing}>
      <Suspense>
        {open === 'palette' && <Palette onClose={close} />}
        {open === 'help' && <ShortcutHelp onClose={close} />}
      </Suspense>
    </CatchBoundary>
  )
}

/** Its code could not be had: what is on the page stays, and the keys are free again. */
function Nothing() {
  return null
}

/** Whoever writes, or has a dialog open, means something else by a letter. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]') !== null) return true
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
}

function focusSearch(event: KeyboardEvent): void {
  const box = document.querySelector<HTMLInputElement>('[data-search]')
  if (box === null) return
  event.preventDefault()
  box.focus()
}
