import type { ReactNode } from 'react'
import { useT } from '../app/locale-context.tsx'
import styles from './controls.module.css'

/** What narrows a list, beside each other as far as there is room. */
export function Filters({ children }: { children: ReactNode }) {
  const t = useT()
  return (
    <div className={styles['filters']} role="group" aria-label={t('web-filter')}>
      {children}
    </div>
  )
}
