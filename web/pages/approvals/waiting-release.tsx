import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useChange } from '../../app/use-change.ts'
import { BeforeProduction } from '../../forms/before-production.tsx'
import { RejectDialog } from '../../forms/reject-dialog.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { Note, ProblemNote } from '../../ui/problem-note.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import styles from './approvals.module.css'

export interface Decided {
  id: number
  name: string
  action: 'approve' | 'reject'
}

interface WaitingReleaseProps {
  waiting: Schemas['WaitingRelease']
  /** The machine has counted it; the release may be gone from here by then. */
  onDecided(decided: Decided): void
}

/** What there is to know before saying yes or no, and both. */
export function WaitingRelease({ waiting, onDecided }: WaitingReleaseProps) {
  const t = useT()
  const { release, since } = waiting
  return (
    <Card
      title={
        <Link to="/releases/$id" params={{ id: release.id }}>
          {release.service} <code>{release.tag}</code>
        </Link>
      }
      aside={
        <span className="quiet">
          {t('web-inbox-since')} <TimeAgo at={since} />
        </span>
      }
    >
      <p className="quiet">
        {t('web-started-by', { person: release.initiated_by })} <TimeAgo at={release.created_at} />
        {release.commit && (
          <>
            {' · '}
            <code title={release.commit}>{release.commit.slice(0, 10)}</code>
          </>
        )}
      </p>
      {release.description && <p className={styles['description']}>{release.description}</p>}
      {release.held && <Note tone="warn" message={release.held.message} remedy={release.held.remedy} />}
      {release.held === null && <Meaning release={release} />}
      {release.rehearsal_skipped !== null && <Note tone="warn" message={t('web-rehearsal-skipped')} />}
      <Votes approvals={waiting.approvals} />
      <Decision waiting={waiting} onDecided={onDecided} />
    </Card>
  )
}

/** Asked for when somebody wants it: it takes a look into the repository, and many may wait. */
function Meaning({ release: { service, tag } }: { release: Schemas['WaitingRelease']['release'] }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('web-before-production')}</summary>
      {open && <BeforeProduction service={service} tag={tag} />}
    </details>
  )
}

function Votes({ approvals }: { approvals: Schemas['Approvals'] }) {
  const t = useT()
  const { needed, missing, given, open } = approvals
  return (
    <p className={styles['votes']}>
      <span>{t('web-approvals-missing', { missing, needed })}</span>
      {given.map((person) => (
        <Badge key={person} tone="good" icon="check">
          {t('web-inbox-approved', { person })}
        </Badge>
      ))}
      {open.map((person) => (
        <Badge key={person} tone="warn" icon="clock">
          {t('web-inbox-asked', { person })}
        </Badge>
      ))}
    </p>
  )
}

/** Of what cannot be answered, the reason is said once: it is the same for yes and no. */
function Decision({ waiting: { release, actions }, onDecided }: WaitingReleaseProps) {
  const t = useT()
  const [isRejecting, setRejecting] = useState(false)
  const { id, commit } = release
  const said = (action: Decided['action']) => () =>
    onDecided({ id, name: `${release.service} ${release.tag}`, action })
  const approve = useChange(
    (_: null, headers) =>
      answerOf(
        api.POST('/api/v1/releases/{id}/approve', {
          params: { path: { id } },
          body: commit === null ? {} : { commit },
          headers,
        }),
      ),
    said('approve'),
  )
  const [first] = actions
  const isSame = actions.every(({ reason }) => reason?.message === first?.reason?.message)
  return (
    <>
      <div className={styles['actions']} role="group" aria-label={t('web-actions')}>
        {actions.map(({ action, allowed, reason }, index) => (
          <OfferedButton
            key={action}
            offered={{
              label: t(`web-do-${action}`),
              allowed,
              reason: isSame && index < actions.length - 1 ? null : reason,
            }}
            look={action === 'approve' ? 'primary' : 'plain'}
            icon={action === 'approve' ? 'check' : 'cross'}
            pending={action === 'approve' && approve.isPending}
            onPress={() => (action === 'approve' ? approve.mutate(null) : setRejecting(true))}
          />
        ))}
      </div>
      {approve.isError && <ProblemNote error={approve.error} />}
      {isRejecting && (
        <RejectDialog release={release} onClose={() => setRejecting(false)} onDone={said('reject')} />
      )}
    </>
  )
}
