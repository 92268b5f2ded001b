import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './rows.module.css'

/** A list of things that are alike, each with what can be done about it. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={styles['rows']} aria-label={label}>
      {children}
    </ul>
  )
}

interface RowProps {
  title: ReactNode
  /** Below it: quiet facts. */
  about?: ReactNode
  /** Beside it: badges. */
  marks?: ReactNode
  /** At its end: buttons. */
  children?: ReactNode
  /** Over, switched off: still there to be read. */
  faded?: boolean
}

export function Row({ title, about, marks, children, faded = false }: RowProps) {
  return (
    <li className={classes(styles['row'], faded && styles['faded'])}>
      <div className={styles['words']}>
        <div className={styles['title']}>
          <span className={styles['name']}>{title}</span>
          {marks}
        </div>
        {about && <div className={styles['about']}>{about}</div>}
      </div>
      {children && <div className={styles['actions']}>{children}</div>}
    </li>
  )
}
