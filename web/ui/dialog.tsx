import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useT } from '../app/locale-context.tsx'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import styles from './dialog.module.css'

interface DialogProps {
  title: ReactNode
  onClose(): void
  /** In the middle, or at the side with what was there still in view. */
  place?: 'middle' | 'side'
  children: ReactNode
}

/** Open while it is rendered. The browser keeps the focus inside, gives it back, and closes on Escape. */
export function Dialog({ title, onClose, place = 'middle', children }: DialogProps) {
  const t = useT()
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  /** What was typed, or is shown this once, is not lost by a press beside it. */
  const isTyped = useRef(false)

  useEffect(() => {
    const before = document.activeElement
    element.current?.showModal()
    // At the side one looks first; a field would open the keyboard of a phone.
    const stop = place === 'side' ? () => {} : beginWithField(element.current)
    return () => {
      stop()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [place])

  return (
    // A press beside it is a press on the element itself; keys have Escape.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <dialog
      ref={element}
      className={classes(styles['dialog'], styles[place])}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // One that stands over this one is closed alone.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      onInput={() => {
        isTyped.current = true
      }}
      onMouseDown={(event) => {
        const isBeside = event.target === element.current
        if (isBeside && !isTyped.current && !showsOnce(element.current)) onClose()
      }}
    >
      <div className={styles['inside']}>
        <header className={styles['header']}>
          <h2 id={titleId}>{title}</h2>
          <Button look="bare" icon="cross" iconOnly onClick={onClose}>
            {t('web-close')}
          </Button>
        </header>
        <div className={styles['body']} data-body>
          {children}
        </div>
      </div>
    </dialog>
  )
}

const FIELD = '[data-body] :is(input, select, textarea)'

/** Where something can be entered people begin with that, not with the way out; also when it comes a moment later, and they did not go elsewhere. */
function beginWithField(dialog: HTMLDialogElement | null): () => void {
  const first = document.activeElement
  const begin = () => {
    const field = dialog?.querySelector<HTMLElement>(FIELD) ?? null
    if (field === null) return false
    if (document.activeElement === first) field.focus()
    return true
  }
  if (dialog === null || begin()) return () => {}
  const watch = new MutationObserver(() => {
    if (begin()) watch.disconnect()
  })
  watch.observe(dialog, { childList: true, subtree: true })
  return () => watch.disconnect()
}

function showsOnce(dialog: HTMLDialogElement | null): boolean {
  return dialog?.querySelector('[data-once]') !== null
}

/** The buttons at the end of a dialog or form; the one that does it comes last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles['actions']}>{children}</div>
}
