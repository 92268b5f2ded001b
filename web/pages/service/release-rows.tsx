import { Link } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { RowList } from '../../ui/row-list.tsx'
import { ReleaseStatus } from '../../ui/status-badge.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import styles from './service.module.css'

export function ReleaseRows({ releases }: { releases: readonly Schemas['Release'][] }) {
  const t = useT()
  return (
    <RowList plain label={t('web-nav-releases')}>
      {releases.map(({ id, tag, status, initiated_by, created_at, failure }) => (
        <li key={id}>
          <Link to="/releases/$id" params={{ id }}>
            <span className={styles['release']}>
              <span>
                <code className={styles['tag']}>{tag}</code>{' '}
                <span className={styles['small']}>{t('web-release-number', { id })}</span>
                {failure && <span className={styles['trouble']}>{failure.message}</span>}
              </span>
              <ReleaseStatus status={status} />
              <span className={styles['small']}>
                {initiated_by} · <TimeAgo at={created_at} />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </RowList>
  )
}
