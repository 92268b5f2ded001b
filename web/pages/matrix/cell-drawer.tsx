import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { deployedReleaseQuery, releaseQuery } from '../../app/queries.ts'
import { NewReleaseButton } from '../../forms/new-release-button.tsx'
import { RollbackDialog } from '../../forms/rollback-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { HealthBadge } from '../../ui/health-badge.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { Note, ProblemNote } from '../../ui/problem-note.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import { LockActions } from './lock-actions.tsx'
import styles from './matrix.module.css'
import { Promote } from './promote.tsx'

interface CellDrawerProps {
  matrix: Schemas['Matrix']
  /** `service/environment` */
  place: string
  onClose(): void
}

/** One service in one environment, and what can be done about it. */
export function CellDrawer({ matrix, place, onClose }: CellDrawerProps) {
  const t = useT()
  const slash = place.lastIndexOf('/')
  const service = place.slice(0, slash)
  const environment = place.slice(slash + 1)
  const cell = matrix.services
    .find(({ name }) => name === service)
    ?.cells.find((cell) => cell.environment === environment)
  const isProduction = matrix.environments.some(({ name, production }) => name === environment && production)
  return (
    <Dialog title={`${service} · ${environment}`} place="side" onClose={onClose}>
      {cell ? (
        <>
          <State cell={cell} />
          <Actions
            service={service}
            cell={cell}
            next={nextOf(matrix, service, cell)}
            isProduction={isProduction}
          />
        </>
      ) : (
        <p>{t('web-nothing-found')}</p>
      )}
    </Dialog>
  )
}

function State({ cell }: { cell: Schemas['MatrixCell'] }) {
  const t = useT()
  const { runs, health, drift, deployment, lock, freeze, attention } = cell
  return (
    <>
      {attention !== null && <Note tone="warn" message={attention} />}
      {lock && <Note tone="warn" message={t('web-locked-by', { person: lock.by, reason: lock.reason })} />}
      {freeze && (
        <Note tone="warn" message={t('web-frozen-by', { person: freeze.by, reason: freeze.reason })} />
      )}
      <Facts>
        <Fact name={t('web-runs')}>
          {runs ? (
            <>
              <code>{runs.tag}</code>
              <span className="quiet">
                {' · '}
                <TimeAgo at={runs.since} />
              </span>
            </>
          ) : (
            t('web-nothing-runs')
          )}
        </Fact>
        {runs?.commit && (
          <Fact name={t('web-commit')}>
            <code>{runs.commit.slice(0, 12)}</code>
          </Fact>
        )}
        {health && (
          <Fact name={t('web-health')}>
            <HealthBadge state={health.state} />{' '}
            <span className="quiet">
              <TimeAgo at={health.at} />
            </span>
          </Fact>
        )}
        {drift && (
          <Fact name={t('web-drift')}>
            {t(`web-drift-${drift.state}`, { environment: drift.environment, tag: drift.tag })}
          </Fact>
        )}
        <Fact name={t('web-target')}>
          <Link to="/targets" search={{ target: cell.target }}>
            {cell.target}
          </Link>
        </Fact>
        {deployment && (
          <Fact name={t('web-changing')}>
            <Link to="/deployments/$id" params={{ id: deployment.id }}>
              {t('web-becomes', { tag: deployment.tag })}
            </Link>
          </Fact>
        )}
      </Facts>
    </>
  )
}

interface ActionsProps {
  service: string
  cell: Schemas['MatrixCell']
  /** Where the service goes from here; null: nowhere. */
  next: Schemas['MatrixCell'] | null
  isProduction: boolean
}

function Actions({ service, cell, next, isProduction }: ActionsProps) {
  const t = useT()
  const { runs, drift, environment } = cell
  const other = drift
    ? { from: environment, to: drift.environment }
    : next && { from: next.environment, to: environment }
  return (
    <>
      <div className={styles['actions']}>
        {next && <Promote service={service} cell={cell} next={next} />}
        <NewReleaseButton service={service} />
        {isProduction && runs && <RollBack service={service} tag={runs.tag} />}
        <LockActions service={service} cell={cell} />
      </div>
      <p className={styles['links']}>
        {runs && (
          <Link to="/deployments/$id" params={{ id: runs.deployment_id }}>
            {t('web-last-deployment')}
          </Link>
        )}
        {runs?.release_id && (
          <Link to="/releases/$id" params={{ id: runs.release_id }}>
            {t('web-release-of-deployment')}
          </Link>
        )}
        {other && (
          <Link to="/compare" search={{ ...other, service }}>
            {t('web-compare-with', { environment: other.from === environment ? other.to : other.from })}
          </Link>
        )}
        <Link to="/services/$name" params={{ name: service }}>
          {t('web-matrix-service', { service })}
        </Link>
      </p>
    </>
  )
}

function nextOf(
  { services }: Schemas['Matrix'],
  service: string,
  { environment }: Schemas['MatrixCell'],
): Schemas['MatrixCell'] | null {
  const cells = services.find(({ name }) => name === service)?.cells ?? []
  return cells[cells.findIndex((cell) => cell.environment === environment) + 1] ?? null
}

function RollBack({ service, tag }: { service: string; tag: string }) {
  const query = useQuery(deployedReleaseQuery(service, tag))
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  const { data: release = null } = query
  return release === null ? null : <RollBackRelease releaseId={release} />
}

/** As the page of the release offers it. */
function RollBackRelease({ releaseId }: { releaseId: number }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const offer = useQuery(releaseQuery(releaseId)).data?.actions.find(({ action }) => action === 'rollback')
  if (offer === undefined) return null
  return (
    <>
      <OfferedButton
        offered={{ ...offer, label: t('web-roll-back') }}
        icon="back"
        onPress={() => setOpen(true)}
      />
      {open && <RollbackDialog releaseId={releaseId} onClose={() => setOpen(false)} />}
    </>
  )
}
