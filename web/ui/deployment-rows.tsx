import { Link } from '@tanstack/react-router'
import type { Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { capitalized } from './capitalized.ts'
import styles from './deployment-rows.module.css'
import { RowList } from './row-list.tsx'
import { DeploymentStatusBadge } from './status-badge.tsx'
import { TimeAgo } from './time-ago.tsx'
import { Took } from './took.tsx'

interface DeploymentRowsProps {
  deployments: readonly Schemas['Deployment'][]
  /** Within a card. */
  plain?: boolean
}

/** What was done to targets, and how it went. */
export function DeploymentRows({ deployments, plain = false }: DeploymentRowsProps) {
  const t = useT()
  return (
    <RowList label={t('web-nav-deployments')} plain={plain}>
      {deployments.map((deployment) => (
        <li key={deployment.id}>
          <Link to="/deployments/$id" params={{ id: deployment.id }}>
            <Row deployment={deployment} />
          </Link>
        </li>
      ))}
    </RowList>
  )
}

function Row({ deployment }: { deployment: Schemas['Deployment'] }) {
  const t = useT()
  const { kind, service, environment, tag, from, status, failure, attention } = deployment
  const { started_at, finished_at, created_at } = deployment
  const trouble = attention ?? failure?.message
  return (
    <span className={styles['row']}>
      <span className={styles['what']}>
        <span className={styles['name']}>
          {service} · {environment}
        </span>
        <span className="quiet">
          {capitalized(t(`kind-${kind}`))}:{' '}
          {from && from.tag !== tag && (
            <>
              <code>{from.tag}</code> →{' '}
            </>
          )}
          <code>{tag}</code>
        </span>
        {trouble && <span className={styles['trouble']}>{trouble}</span>}
      </span>
      <DeploymentStatusBadge status={status} />
      <span className={styles['when']}>
        <TimeAgo at={started_at ?? created_at} />
        {started_at && (
          <>
            {' · '}
            <Took from={started_at} to={finished_at} />
          </>
        )}
      </span>
    </span>
  )
}
