import { useT } from '../app/locale-context.tsx'
import styles from './states.module.css'

/** Holds the place of what is on its way. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const t = useT()
  return (
    <div className={styles['skeleton']} role="status" aria-busy="true">
      <span className="unseen">{t('web-loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles['bar']} />
      ))}
    </div>
  )
}
