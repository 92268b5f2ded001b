import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useT } from '../../app/locale-context.tsx'
import { configurationsQuery } from '../../app/settings-queries.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ByWhom } from '../../ui/by-whom.tsx'
import { Card } from '../../ui/card.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import styles from '../settings/settings.module.css'

/** Every text that came into force, newest first. */
export function ConfigurationHistory({ inForce }: { inForce: number }) {
  const t = useT()
  const query = useInfiniteQuery(configurationsQuery)
  return (
    <Card title={t('web-history')}>
      <Loaded query={query} lines={3}>
        {({ pages }) => {
          const versions = pages.flatMap(({ items }) => items)
          if (versions.length === 0) return <p className="quiet">{t('web-configuration-no-history')}</p>
          return (
            <Rows label={t('web-history')}>
              {versions.map(({ revision, applied_by, channel, applied_at, origin }) => (
                <Row
                  key={revision}
                  title={
                    <Link to="/settings/configuration" search={{ revision }}>
                      {t('web-configuration-version', { revision })}
                    </Link>
                  }
                  marks={
                    revision === inForce && (
                      <Badge tone="good" icon="check">
                        {t('web-configuration-now')}
                      </Badge>
                    )
                  }
                  about={
                    <>
                      <ByWhom actor={applied_by} channel={channel} /> · {t(`web-origin-${origin}`)} ·{' '}
                      <TimeAgo at={applied_at} />
                    </>
                  }
                />
              ))}
            </Rows>
          )
        }}
      </Loaded>
      {query.hasNextPage && (
        <p className={styles['more']}>
          <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('web-more')}
          </Button>
        </p>
      )}
    </Card>
  )
}
