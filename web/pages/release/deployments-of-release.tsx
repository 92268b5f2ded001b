import { Link } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { capitalized } from '../../ui/capitalized.ts'
import { Note } from '../../ui/problem-note.tsx'
import { DeploymentStatusBadge } from '../../ui/status-badge.tsx'
import { Steps } from '../../ui/steps.tsx'
import { Took } from '../../ui/took.tsx'
import styles from './release.module.css'

/** What was done to targets, newest first; the one that runs shows its steps. */
export function DeploymentsOfRelease({
  deployments,
}: {
  deployments: readonly Schemas['DeploymentWithSteps'][]
}) {
  const t = useT()
  if (deployments.length === 0) return <p className="quiet">{t('web-deployments-none')}</p>
  return (
    <ul className={styles['list']}>
      {deployments.toReversed().map((deployment) => (
        <li key={deployment.id}>
          <div className={styles['deployment']}>
            <Link to="/deployments/$id" params={{ id: deployment.id }}>
              {capitalized(t(`kind-${deployment.kind}`))} · {deployment.environment} · {deployment.tag}
            </Link>
            <DeploymentStatusBadge status={deployment.status} />
            {deployment.started_at && (
              <span className="quiet">
                <Took from={deployment.started_at} to={deployment.finished_at} />
              </span>
            )}
          </div>
          {deployment.attention && <Note tone="warn" message={deployment.attention} />}
          {deployment.status === 'in_progress' && <Steps steps={deployment.steps} />}
        </li>
      ))}
    </ul>
  )
}
