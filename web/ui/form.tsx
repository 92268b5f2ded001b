import type { ReactNode } from 'react'
import styles from './field.module.css'

/** Fields below each other. Enter sends it, to us and not to another page. */
export function Form({ onSubmit, children }: { onSubmit(): void; children: ReactNode }) {
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}
