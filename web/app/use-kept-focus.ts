import { useEffect } from 'react'

/** What can be come back to when something in it has gone. */
const PLACES = 'section, main, dialog'

/**
 * What has the keyboard may go away: a button that was pressed, a row, a page behind a link. Browsers begin at the top of the
 * document then; with this it is the nearest thing around it that is still there.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let around: HTMLElement[] = []
    let last: HTMLElement | null = null

    const remember = ({ target }: FocusEvent) => {
      last = target instanceof HTMLElement ? target : null
      around = placesAround(last)
    }
    const keep = () => {
      if (last === null || !isGone(last) || hasFocus(last)) return
      const place = around.find((element) => element.isConnected)
      last = null
      focusPlace(place)
    }
    /** Somebody pressed where nothing takes the keyboard: that is meant. */
    const forget = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) return
      const left = last
      setTimeout(() => {
        if (last === left && left !== null && !isGone(left) && !hasFocus(left)) last = null
      })
    }

    const watch = new MutationObserver(keep)
    watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
    document.addEventListener('focusin', remember)
    document.addEventListener('focusout', forget)
    return () => {
      watch.disconnect()
      document.removeEventListener('focusin', remember)
      document.removeEventListener('focusout', forget)
    }
  }, [])
}

function placesAround(element: HTMLElement | null): HTMLElement[] {
  const places: HTMLElement[] = []
  for (let at = element?.parentElement?.closest<HTMLElement>(PLACES); at; ) {
    places.push(at)
    at = at.parentElement?.closest<HTMLElement>(PLACES)
  }
  return places
}

function isGone(element: HTMLElement): boolean {
  return !element.isConnected || element.matches(':disabled')
}

/** Something else may have taken it meanwhile, as a dialog does. */
function hasFocus(gone: HTMLElement): boolean {
  const { activeElement } = document
  return activeElement !== null && activeElement !== document.body && activeElement !== gone
}

function focusPlace(place: HTMLElement | undefined): void {
  if (place === undefined) return
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1
  place.focus({ preventScroll: true })
}
