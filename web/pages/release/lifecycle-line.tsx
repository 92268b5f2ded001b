import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { capitalized } from '../../ui/capitalized.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import { Took } from '../../ui/took.tsx'
import styles from './release.module.css'
import { type Station, stationsOf } from './stations.ts'

const ICONS: Readonly<Record<Station['state'], IconName>> = {
  past: 'check',
  now: 'dot',
  ahead: 'dot',
  good: 'check',
  bad: 'cross',
  calm: 'stop',
}

/** The way of a release: where it was and how long, where it is, what lies ahead. */
export function LifecycleLine({ release }: { release: Schemas['ReleaseDetail'] }) {
  return (
    <ol className={styles['line']}>
      {stationsOf(release).map((station) => (
        <StationMark key={station.status} station={station} />
      ))}
    </ol>
  )
}

function StationMark({ station: { status, state, at, leftAt } }: { station: Station }) {
  const t = useT()
  return (
    <li className={styles['station']} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      <span className={styles['knot']}>
        <Icon name={status === 'rollback_done' ? 'back' : ICONS[state]} size={13} />
      </span>
      <span className={styles['stationName']}>{capitalized(t(`status-${status}-plain`))}</span>
      <span className={styles['stationTime']}>
        {at !== null && (leftAt !== null || state === 'now') ? (
          <Took from={at} to={leftAt} />
        ) : (
          at && <TimeAgo at={at} />
        )}
        {state === 'ahead' && <span className="unseen">{t('web-ahead')}</span>}
      </span>
    </li>
  )
}
