import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { releaseQuery } from '../../app/queries.ts'
import { useChange } from '../../app/use-change.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { RetryButton } from '../../forms/retry-button.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import styles from './deployment.module.css'

type Deployment = Schemas['DeploymentDetail']
type Action = Deployment['actions'][number]['action']

/** What can be done about a deployment that is under way, and about the release of one that did not arrive. */
export function DeploymentActions({ deployment }: { deployment: Deployment }) {
  const t = useT()
  const [open, setOpen] = useState<Action | null>(null)
  const { id, status, release_id: releaseId } = deployment
  const actions = deployment.actions.filter(({ applicable }) => applicable)
  if (actions.length === 0) return releaseId && DID_NOT_ARRIVE.has(status) && <Retry releaseId={releaseId} />
  return (
    <div className={styles['actions']} role="group" aria-label={t('web-actions')}>
      {actions.map(({ action, allowed, reason }) => (
        <OfferedButton
          key={action}
          offered={{ label: t(`web-do-${action}`), allowed, reason }}
          icon="stop"
          onPress={() => setOpen(action)}
        />
      ))}
      {open !== null && <StopDialog id={id} action={open} onClose={() => setOpen(null)} />}
    </div>
  )
}

const DID_NOT_ARRIVE: ReadonlySet<Deployment['status']> = new Set(['failed', 'rolled_back', 'cancelled'])

function Retry({ releaseId }: { releaseId: number }) {
  const release = useQuery(releaseQuery(releaseId)).data
  return (
    release && (
      <div className={styles['actions']}>
        <RetryButton release={release} />
      </div>
    )
  )
}

function StopDialog({ id, action, onClose }: { id: number; action: Action; onClose(): void }) {
  const t = useT()
  const stop = useChange(
    (_: null, headers) =>
      answerOf(
        api.POST('/api/v1/deployments/{id}/stop', {
          params: { path: { id } },
          body: { force: action === 'abandon' },
          headers,
        }),
      ),
    onClose,
  )
  return (
    <ConfirmDialog
      title={t(`web-do-${action}`)}
      about={t(`web-about-${action}`)}
      action={t(`web-do-${action}`)}
      change={stop}
      onClose={onClose}
    />
  )
}
