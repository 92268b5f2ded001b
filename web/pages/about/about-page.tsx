import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useT } from '../../app/locale-context.tsx'
import { healthQuery, readyQuery } from '../../app/settings-queries.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import styles from './about.module.css'

/** Not pages of this app: the machine answers them itself. */
const PLACES = [
  { href: '/docs', label: 'web-about-docs' },
  { href: '/redoc', label: 'web-about-redoc' },
  { href: '/openapi.json', label: 'web-about-openapi' },
  { href: '/api/v1/metrics', label: 'web-about-metrics' },
  { href: '/api/v1/configuration/schema', label: 'web-about-schema' },
] as const

/** Which machine this is, how it is, and where there is more to know. */
export function AboutPage() {
  const t = useT()
  return (
    <>
      <PageHeader title={t('web-about')} about={t('web-about-about')} />
      <Machine />
      <Card title={t('web-about-more')}>
        <ul className={styles['places']}>
          {PLACES.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{t(label)}</a> <code className="quiet">{href}</code>
            </li>
          ))}
        </ul>
      </Card>
      <CopyLine text="rmm version" />
    </>
  )
}

function Machine() {
  const t = useT()
  const health = useQuery(healthQuery)
  const ready = useQuery(readyQuery)
  return (
    <Card title="Release Management Machine">
      <Loaded query={health} lines={3}>
        {({ version, telegram }) => (
          <Facts>
            <Fact name={t('web-about-version')}>
              <code>{version}</code>
            </Fact>
            <Fact name={t('web-about-health')}>
              {ready.isSuccess && (
                <Badge tone="good" icon="check">
                  {t('web-about-ready')}
                </Badge>
              )}
              {ready.isError && (
                <Badge tone="bad" icon="warning">
                  {t('web-about-not-ready')}
                </Badge>
              )}
              {ready.isPending && '…'}
            </Fact>
            <Fact name={t('web-bot')}>
              {telegram === null ? (
                t('web-not-known')
              ) : (
                <Link to="/settings/chats">{t(`web-bot-${telegram}`)}</Link>
              )}
            </Fact>
          </Facts>
        )}
      </Loaded>
      {ready.isError && <ProblemNote error={ready.error} onRetry={() => void ready.refetch()} />}
    </Card>
  )
}
