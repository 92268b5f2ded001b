import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { releaseQuery } from '../../app/queries.ts'
import { BeforeProduction } from '../../forms/before-production.tsx'
import { capitalized } from '../../ui/capitalized.ts'
import { Card } from '../../ui/card.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Note } from '../../ui/problem-note.tsx'
import { ReleaseStatus } from '../../ui/status-badge.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import { Approvals } from './approvals.tsx'
import { Brings } from './brings.tsx'
import { Certificate } from './certificate.tsx'
import { DeploymentsOfRelease } from './deployments-of-release.tsx'
import { History } from './history.tsx'
import { LifecycleLine } from './lifecycle-line.tsx'
import { Notes } from './notes.tsx'
import styles from './release.module.css'
import { ReleaseActions } from './release-actions.tsx'

/** From then on production changes, forward or back: what was held against it says something else by the second. */
const IN_PRODUCTION: readonly string[] = ['deploying', 'production_rollback', 'rollback']

const route = getRouteApi('/inside/releases/$id')

/** One version on its way to production. */
export function ReleasePage() {
  const t = useT()
  const { id } = route.useParams()
  const query = useQuery(releaseQuery(id))
  return (
    <Loaded query={query} title={capitalized(t('web-release-number', { id }))}>
      {(release) => <Release key={release.id} release={release} />}
    </Loaded>
  )
}

function Release({ release }: { release: Schemas['ReleaseDetail'] }) {
  const t = useT()
  const { service, tag, status, failure, held } = release
  return (
    <>
      <PageHeader
        title={`${service} ${tag}`}
        badge={<ReleaseStatus status={status} />}
        about={<About release={release} />}
      />
      <div className={styles['page']}>
        {failure && (
          <Note message={failure.message} remedy={failure.remedy}>
            <LogOfFailure deployments={release.deployments} />
          </Note>
        )}
        {release.rollback_to_tag && status === 'rollback_done' && (
          <Note tone="warn" message={t('web-went-back-to', { tag: release.rollback_to_tag })} />
        )}
        {held && <Note tone="warn" message={held.message} remedy={held.remedy} />}
        <ReleaseActions release={release} />
        <Card title={t('web-lifecycle')}>
          <LifecycleLine release={release} />
        </Card>
        <div className={styles['columns']}>
          <Card title={t('web-approvals')}>
            <Approvals approvals={release.approvals} />
            {isBeforeProduction(release) && held === null && <BeforeProduction service={service} tag={tag} />}
          </Card>
          <Card title={t('web-certificate')}>
            <Certificate release={release} />
          </Card>
        </div>
        <div className={styles['columns']}>
          <Brings id={release.id} />
          <Notes release={release} />
        </div>
        <Card title={t('web-deployments')}>
          <DeploymentsOfRelease deployments={release.deployments} />
        </Card>
        <Card title={t('web-history')}>
          <History events={release.history} deployments={release.deployments} />
        </Card>
      </div>
    </>
  )
}

function isBeforeProduction({ phase, status }: Schemas['ReleaseDetail']): boolean {
  return phase === 'active' && !IN_PRODUCTION.includes(status)
}

/** The next thing that somebody wants to see: of an automatic way back, the deployment that it answers. */
function LogOfFailure({ deployments }: { deployments: Schemas['ReleaseDetail']['deployments'] }) {
  const t = useT()
  const failed = deployments.findLast(({ status }) => status === 'failed' || status === 'rolled_back')
  return (
    failed && (
      <Link to="/deployments/$id" params={{ id: failed.id }}>
        {t('web-failure-log')}
      </Link>
    )
  )
}

function About({ release }: { release: Schemas['ReleaseDetail'] }) {
  const t = useT()
  return (
    <>
      {capitalized(t('web-release-number', { id: release.id }))}
      {' · '}
      {t('web-started-by', { person: release.initiated_by })} <TimeAgo at={release.created_at} />
      {release.commit && (
        <>
          {' · '}
          <code title={release.commit}>{release.commit.slice(0, 10)}</code>
        </>
      )}
      {release.github_action_link && (
        <>
          {' · '}
          <a href={release.github_action_link} rel="noreferrer">
            {t('web-github-run')}
          </a>
        </>
      )}
      {' · '}
      <Link to="/services/$name" params={{ name: release.service }}>
        {t('web-matrix-service', { service: release.service })}
      </Link>
      {' · '}
      <Link to="/releases" search={{ service: release.service }}>
        {t('web-all-releases')}
      </Link>
    </>
  )
}
