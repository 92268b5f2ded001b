import { useQuery } from '@tanstack/react-query'
import { useT } from './locale-context.tsx'
import { waitingQuery } from './queries.ts'
import styles from './shell.module.css'

/** Beside the place where one decides: how many wait for oneself. Nothing is no number. */
export function WaitingCount() {
  const t = useT()
  const count = useQuery(waitingQuery).data ?? 0
  if (count === 0) return null
  return (
    <span className={styles['count']}>
      <span aria-hidden="true">{count}</span>
      <span className="unseen">{t('web-inbox-mine', { count })}</span>
    </span>
  )
}
