import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { NewReleaseButton } from '../../forms/new-release-button.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { DeploymentRows } from '../../ui/deployment-rows.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Approvers } from './approvers.tsx'
import { MeasuresLine } from './measures-line.tsx'
import { NotYetThere } from './not-yet-there.tsx'
import { Owners } from './owners.tsx'
import { Places } from './places.tsx'
import { ReleaseRows } from './release-rows.tsx'
import styles from './service.module.css'
import { serviceQuery } from './service-query.ts'
import { Unreleased } from './unreleased.tsx'

const route = getRouteApi('/inside/services/$name')

/** One service: what runs where, what could come next, what came before, who is asked, how well it goes. */
export function ServicePage() {
  const { name } = route.useParams()
  const query = useQuery(serviceQuery(name))
  return (
    <Loaded query={query} title={name} lines={8}>
      {(service) => <Service key={name} service={service} />}
    </Loaded>
  )
}

function Service({ service }: { service: Schemas['ServiceDetail'] }) {
  const t = useT()
  const { name, repository } = service
  return (
    <>
      <PageHeader title={name} about={<span className={styles['repository']}>{repository}</span>}>
        <NewReleaseButton service={name} />
      </PageHeader>
      <div className={styles['page']}>
        <Places service={service} />
        <Card
          title={t('web-measures-month')}
          aside={
            <Link to="/insights" search={{ service: name }}>
              {t('web-nav-insights')}
            </Link>
          }
        >
          <MeasuresLine service={name} measures={service.measures} />
        </Card>
        <div className={styles['columns']}>
          <Card title={t('web-unreleased')}>
            <Unreleased service={service} />
          </Card>
          <Card title={t('web-approvers')}>
            <Approvers policy={service.approvals} />
          </Card>
          <Card title={t('web-owners')}>
            <Owners owners={service.owners} />
          </Card>
        </div>
        <NotYetThere service={service} />
        <Lists service={service} />
      </div>
    </>
  )
}

/** The newest of both; there is more behind the links. */
function Lists({ service: { name, releases, deployments } }: { service: Schemas['ServiceDetail'] }) {
  const t = useT()
  return (
    <>
      <Card
        title={t('web-nav-releases')}
        aside={
          <Link to="/releases" search={{ service: name }}>
            {t('web-all-releases')}
          </Link>
        }
      >
        {releases.length > 0 ? (
          <ReleaseRows releases={releases} />
        ) : (
          <>
            <p className="quiet">{t('web-releases-empty.about')}</p>
            <CopyLine text={`rmm release create ${name} <tag> --wait`} />
          </>
        )}
      </Card>
      <Card
        title={t('web-nav-deployments')}
        aside={
          <Link to="/deployments" search={{ service: name }}>
            {t('web-all-deployments')}
          </Link>
        }
      >
        {deployments.length > 0 ? (
          <DeploymentRows plain deployments={deployments} />
        ) : (
          <p className="quiet">{t('web-deployments-none')}</p>
        )}
      </Card>
    </>
  )
}
