import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './row-list.module.css'

interface RowListProps {
  label: string
  /** Within a card that has a border already. */
  plain?: boolean
  /** Of `<li>`s; a link in one fills its row. */
  children: ReactNode
}

/** Things of one kind below each other. */
export function RowList({ label, plain = false, children }: RowListProps) {
  return (
    <ul className={classes(styles['list'], plain && styles['plain'])} aria-label={label}>
      {children}
    </ul>
  )
}
