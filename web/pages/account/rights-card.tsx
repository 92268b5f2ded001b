import { useT } from '../../app/locale-context.tsx'
import type { Me } from '../../app/session.ts'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './account.module.css'

/** What one may do here and what not. */
export function RightsCard({ rights }: { rights: Me['rights'] }) {
  const t = useT()
  return (
    <Card title={t('web-rights')}>
      <ul className={styles['rights']}>
        {rights.map(({ right, allowed, reason }) => (
          <li key={right} data-allowed={allowed} title={reason?.message}>
            <Icon name={allowed ? 'check' : 'cross'} size={13} />
            <span>
              {t(`right-${right}`)}
              {!allowed && <span className="unseen"> ({t('web-right-not')})</span>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
