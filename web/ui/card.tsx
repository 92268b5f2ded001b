import { type ReactNode, useId } from 'react'
import styles from './card.module.css'

interface CardProps {
  title?: ReactNode
  /** At the end of its headline. */
  aside?: ReactNode
  children: ReactNode
}

/** Things that belong together, under one headline. */
export function Card({ title, aside, children }: CardProps) {
  const titleId = useId()
  return (
    <section className={styles['card']} aria-labelledby={title === undefined ? undefined : titleId}>
      {title !== undefined && (
        <header className={styles['header']}>
          <h2 id={titleId}>{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  )
}
