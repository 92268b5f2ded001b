import type { ReactNode } from 'react'
import { useTitle } from '../app/use-title.ts'
import styles from './page-header.module.css'

interface PageHeaderProps {
  /** Of the tab as well. */
  title: string
  /** Beside the title: a badge. */
  badge?: ReactNode
  /** Below it: one quiet line. */
  about?: ReactNode
  /** What can be done here; the most likely last. */
  children?: ReactNode
}

export function PageHeader({ title, badge, about, children }: PageHeaderProps) {
  useTitle(title)
  return (
    <header className={styles['header']}>
      <div className={styles['words']}>
        <div className={styles['title']}>
          <h1>{title}</h1>
          {badge}
        </div>
        {about && <p className="quiet">{about}</p>}
      </div>
      {children && <div className={styles['actions']}>{children}</div>}
    </header>
  )
}
