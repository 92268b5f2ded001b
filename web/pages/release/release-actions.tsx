import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useChange } from '../../app/use-change.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { RejectDialog } from '../../forms/reject-dialog.tsx'
import { RetryButton } from '../../forms/retry-button.tsx'
import { RollbackDialog } from '../../forms/rollback-dialog.tsx'
import type { ButtonProps } from '../../ui/button.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import styles from './release.module.css'

type Release = Schemas['ReleaseDetail']
/** Trying again has a button of its own. */
type Action = Exclude<Release['actions'][number]['action'], 'retry'>

const LOOKS: Readonly<Record<Action, Pick<ButtonProps, 'look' | 'icon'>>> = {
  start: { look: 'primary', icon: 'rocket' },
  approve: { look: 'primary', icon: 'check' },
  reject: { icon: 'cross' },
  cancel: { icon: 'stop' },
  rollback: { icon: 'back' },
}

/** What the machine offers to whoever looks, and why not; what has no meaning in this state is left out. */
export function ReleaseActions({ release }: { release: Release }) {
  const t = useT()
  const [open, setOpen] = useState<Action | null>(null)
  const { decide, pending, error } = useDecision(release)
  const close = () => setOpen(null)
  const press = (action: Action) => {
    if (action === 'approve' || action === 'start') decide(action)
    else setOpen(action)
  }
  const applicable = release.actions.filter(({ applicable }) => applicable)
  const shown = applicable.flatMap(({ action, ...offer }) =>
    action === 'retry' ? [] : [{ action, offered: { ...offer, label: t(`web-do-${action}`) } }],
  )
  return (
    <>
      {applicable.length > 0 && (
        <div className={styles['actions']} role="group" aria-label={t('web-actions')}>
          {shown.map(({ action, offered }) => (
            <OfferedButton
              key={action}
              offered={offered}
              {...LOOKS[action]}
              pending={pending === action}
              onPress={() => press(action)}
            />
          ))}
          <RetryButton release={release} />
        </div>
      )}
      {error !== null && <ProblemNote error={error} />}
      {open === 'rollback' && <RollbackDialog releaseId={release.id} onClose={close} />}
      {open === 'reject' && <RejectDialog release={release} onClose={close} />}
      {open === 'cancel' && <CancelDialog release={release} onClose={close} />}
    </>
  )
}

/** What is done at once: the yes counts for the commit that was looked at. */
function useDecision({ id, commit }: Release) {
  const change = useChange((action: 'approve' | 'start', headers) =>
    action === 'start'
      ? answerOf(api.POST('/api/v1/releases/{id}/start', { params: { path: { id } }, body: {}, headers }))
      : answerOf(
          api.POST('/api/v1/releases/{id}/approve', {
            params: { path: { id } },
            body: commit === null ? {} : { commit },
            headers,
          }),
        ),
  )
  return { decide: change.mutate, pending: change.isPending ? change.variables : null, error: change.error }
}

function CancelDialog({ release: { id, service, tag }, onClose }: { release: Release; onClose(): void }) {
  const t = useT()
  const cancel = useChange(
    (_: null, headers) =>
      answerOf(api.POST('/api/v1/releases/{id}/cancel', { params: { path: { id } }, body: {}, headers })),
    onClose,
  )
  return (
    <ConfirmDialog
      title={t('web-cancel-title', { service, tag })}
      about={t('web-cancel-title.about')}
      action={t('web-do-cancel')}
      change={cancel}
      onClose={onClose}
    />
  )
}
