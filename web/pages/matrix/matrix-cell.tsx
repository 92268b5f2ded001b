import type { MouseEvent } from 'react'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import styles from './matrix.module.css'

type Cell = Schemas['MatrixCell']

const HEALTH_ICONS = { healthy: 'check', unhealthy: 'cross', unknown: 'warning' } as const
const DRIFT_ICONS = { behind: 'down', ahead: 'up', different: 'differs' } as const

/** The grid knows the place from the link that was pressed: one function for all of them. */
export type OnOpen = (event: MouseEvent<HTMLElement>) => void

interface MatrixCellProps {
  service: string
  cell: Cell
  onOpen: OnOpen
}

/** Version, age, health, drift, and what stands in the way: each a shape with words behind it. A bare link: there may be a thousand. */
export function MatrixCell({ service, cell, onOpen }: MatrixCellProps) {
  const t = useT()
  const { runs, health, drift, deployment, attention } = cell
  const barrier = cell.freeze ?? cell.lock
  const place = `${service}/${cell.environment}`
  return (
    <a
      href={`/?cell=${encodeURIComponent(place)}`}
      className={styles['cell']}
      data-place={place}
      onClick={onOpen}
    >
      <span className={styles['version']}>
        <span className="unseen">{`${service} ${cell.environment} `}</span>
        {runs ? runs.tag : <span className="quiet">{t('web-nothing-runs')}</span>}
        {health && (
          <Mark
            icon={HEALTH_ICONS[health.state]}
            tone={health.state}
            words={t(`web-health-${health.state}`)}
          />
        )}
        {drift && drift.state !== 'same' && (
          <Mark
            icon={DRIFT_ICONS[drift.state]}
            tone="drift"
            words={t(`web-drift-${drift.state}`, { environment: drift.environment, tag: drift.tag })}
          />
        )}
        {barrier && (
          <Mark
            icon={cell.freeze ? 'snow' : 'lock'}
            tone="held"
            words={t(cell.freeze ? 'web-frozen-by' : 'web-locked-by', {
              person: barrier.by,
              reason: barrier.reason,
            })}
          />
        )}
        {attention !== null && <Mark icon="warning" tone="unhealthy" words={attention} />}
      </span>
      <span className={styles['age']}>
        {deployment ? (
          <span className={styles['changing']}>{t('web-becomes', { tag: deployment.tag })}</span>
        ) : (
          runs && <TimeAgo at={runs.since} />
        )}
      </span>
    </a>
  )
}

function Mark({ icon, tone, words }: { icon: IconName; tone: string; words: string }) {
  return (
    <span className={styles['mark']} data-tone={tone} title={words}>
      <Icon name={icon} size={14} />
      <span className="unseen">{words}</span>
    </span>
  )
}
