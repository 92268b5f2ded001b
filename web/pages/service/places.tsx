import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { HealthBadge } from '../../ui/health-badge.tsx'
import { Note, ProblemNote } from '../../ui/problem-note.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import styles from './service.module.css'
import { cellsQuery } from './service-query.ts'

/** A box per environment, in the order in which a release passes them. */
export function Places({ service }: { service: Schemas['ServiceDetail'] }) {
  const query = useQuery(cellsQuery(service.name))
  const cells = query.data ?? []
  return (
    <>
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      <ol className={styles['places']}>
        {service.environments.map((place) => (
          <li key={place.name}>
            <Place
              service={service.name}
              place={place}
              cell={cells.find(({ environment }) => environment === place.name)}
            />
          </li>
        ))}
      </ol>
    </>
  )
}

interface PlaceProps {
  service: string
  place: Schemas['EnvironmentOfService']
  cell: Schemas['MatrixCell'] | undefined
}

function Place({ service, place: { name, runs, deployment, attention, target }, cell }: PlaceProps) {
  const t = useT()
  const { drift, lock, freeze } = cell ?? {}
  return (
    <section className={styles['place']} aria-label={name}>
      <h2>
        <Link to="/" search={{ cell: `${service}/${name}` }}>
          {name}
        </Link>
        {cell?.health && <HealthBadge state={cell.health.state} />}
      </h2>
      <p className={styles['version']}>
        {runs ? <code>{runs.tag}</code> : <span className="quiet">{t('web-nothing-runs')}</span>}
      </p>
      <p className={styles['small']}>
        {runs && (
          <>
            <TimeAgo at={runs.since} /> ·{' '}
          </>
        )}
        <Link to="/targets" search={{ target: target.name }}>
          {target.name}
        </Link>
      </p>
      {deployment && (
        <p>
          <Link to="/deployments/$id" params={{ id: deployment.id }}>
            {t('web-becomes', { tag: deployment.tag })}
          </Link>
        </p>
      )}
      {drift && drift.state !== 'same' && (
        <p>
          <Badge
            tone="warn"
            icon={drift.state === 'behind' ? 'down' : drift.state === 'ahead' ? 'up' : 'differs'}
          >
            {t(`web-drift-${drift.state}`, { environment: drift.environment, tag: drift.tag })}
          </Badge>
        </p>
      )}
      {lock && <Note tone="warn" message={t('web-locked-by', { person: lock.by, reason: lock.reason })} />}
      {freeze && (
        <Note tone="warn" message={t('web-frozen-by', { person: freeze.by, reason: freeze.reason })} />
      )}
      {attention !== null && <Note tone="warn" message={attention} />}
    </section>
  )
}
