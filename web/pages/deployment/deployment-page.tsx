import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { deploymentQuery } from '../../app/queries.ts'
import { capitalized } from '../../ui/capitalized.ts'
import { Card } from '../../ui/card.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Note } from '../../ui/problem-note.tsx'
import { DeploymentStatusBadge } from '../../ui/status-badge.tsx'
import { Steps } from '../../ui/steps.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import { Took } from '../../ui/took.tsx'
import styles from './deployment.module.css'
import { DeploymentActions } from './deployment-actions.tsx'
import { Log } from './log.tsx'

const route = getRouteApi('/inside/deployments/$id')

/** One attempt to make one target run one version. */
export function DeploymentPage() {
  const t = useT()
  const { id } = route.useParams()
  const query = useQuery(deploymentQuery(id))
  return (
    <Loaded query={query} title={capitalized(t('web-deployment-number', { id }))} lines={8}>
      {(deployment) => <Deployment key={id} deployment={deployment} />}
    </Loaded>
  )
}

function Deployment({ deployment }: { deployment: Schemas['DeploymentDetail'] }) {
  const t = useT()
  const { kind, service, environment, tag, status, failure, attention } = deployment
  const [step, setStep] = useState<{ name: string } | null>(null)
  return (
    <>
      <PageHeader
        title={`${capitalized(t(`kind-${kind}`))}: ${service} ${tag} · ${environment}`}
        badge={<DeploymentStatusBadge status={status} />}
        about={<About deployment={deployment} />}
      />
      <div className={styles['page']}>
        {failure && <Note message={failure.message} remedy={failure.remedy} />}
        {attention && <Note tone="warn" message={attention} />}
        <DeploymentActions deployment={deployment} />
        <div className={styles['columns']}>
          <Card title={t('web-steps')}>
            {deployment.steps.length === 0 ? (
              <p className="quiet">
                {t(deployment.finished_at === null ? 'web-steps-none' : 'web-steps-never')}
              </p>
            ) : (
              <Steps steps={deployment.steps} onChoose={(name) => setStep({ name })} />
            )}
          </Card>
          <Log deployment={deployment} step={step} />
        </div>
      </div>
    </>
  )
}

function About({ deployment }: { deployment: Schemas['DeploymentDetail'] }) {
  const t = useT()
  const { from, tag, release_id, started_at, created_at, finished_at } = deployment
  return (
    <>
      {from && (
        <>
          <code>{from.tag}</code> → <code>{tag}</code>
          {' · '}
        </>
      )}
      <TimeAgo at={started_at ?? created_at} />
      {started_at && (
        <>
          {' · '}
          <Took from={started_at} to={finished_at} />
        </>
      )}
      {release_id && (
        <>
          {' · '}
          <Link to="/releases/$id" params={{ id: release_id }}>
            {t('web-release-of', { tag })}
          </Link>
        </>
      )}
    </>
  )
}
