import { useEffect, useState } from 'react'
import { useConnection } from '../live/live-events.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './connection-banner.module.css'
import { useT } from './locale-context.tsx'

/** A blink is nothing to talk about. */
const PATIENCE_MS = 1_200

/** Says that what is shown may be old, as long as it may be. */
export function ConnectionBanner() {
  const t = useT()
  const connection = useConnection()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (connection !== 'away') {
      setShown(false)
      return
    }
    const timer = setTimeout(() => setShown(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [connection])
  return (
    <div role="status" className={styles['place']}>
      {shown && (
        <p className={styles['banner']}>
          <Icon name="warning" />
          {t('web-away')}
        </p>
      )}
    </div>
  )
}
