import type { ReactNode } from 'react'
import styles from './controls.module.css'
import { Icon } from './icon.tsx'

interface ToggleProps {
  pressed: boolean
  onToggle(pressed: boolean): void
  children: ReactNode
}

export function Toggle({ pressed, onToggle, children }: ToggleProps) {
  return (
    <button
      type="button"
      className={styles['toggle']}
      aria-pressed={pressed}
      onClick={() => onToggle(!pressed)}
    >
      {pressed && <Icon name="check" />}
      {children}
    </button>
  )
}
