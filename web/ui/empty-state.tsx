import type { ReactNode } from 'react'
import { CopyLine } from './copy-line.tsx'
import styles from './states.module.css'

interface EmptyStateProps {
  title: ReactNode
  /** One sentence: what would be here. */
  children?: ReactNode
  /** The one thing to do about it. */
  action?: ReactNode
  /** The same on the command line. */
  command?: string
  /** There is nothing else on the page. */
  asPage?: boolean
}

export function EmptyState({ title, children, action, command, asPage = false }: EmptyStateProps) {
  const Title = asPage ? 'h1' : 'h2'
  return (
    <div className={styles['state']}>
      <Title>{title}</Title>
      {children && <p className="quiet">{children}</p>}
      {action}
      {command !== undefined && <CopyLine text={command} />}
    </div>
  )
}
