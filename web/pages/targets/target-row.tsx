import { Link } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { HealthBadge } from '../../ui/health-badge.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import { healthOf } from './target-state.ts'
import styles from './targets.module.css'

/** One target on one line; the rest is behind it. */
export function TargetRow({ target }: { target: Schemas['Target'] }) {
  const t = useT()
  const { name, driver, where, places, last_contact, doctor } = target
  const health = healthOf(target)
  const place = where['host'] ?? where['context'] ?? where['directory']
  return (
    <Link to="/targets" search={(before) => ({ ...before, target: name })} replace resetScroll={false}>
      <span className={styles['row']}>
        <span className={styles['what']}>
          <span className={styles['name']}>{name}</span>
          <span className={styles['small']}>
            {driver}
            {place !== undefined && (
              <>
                {' · '}
                <code>{place}</code>
              </>
            )}
          </span>
        </span>
        <span className={styles['small']}>
          {places.map(({ service, environment }) => `${service} · ${environment}`).join(', ')}
        </span>
        <span className={styles['badges']}>
          {health !== null && <HealthBadge state={health} />}
          {doctor?.ok === false && (
            <Badge tone="bad" icon="cross">
              {t('web-doctor-failed', { count: doctor.failed.length })}
            </Badge>
          )}
        </span>
        <span className={styles['small']}>
          {last_contact === null ? (
            t('web-target-never')
          ) : (
            <>
              {t(last_contact.answered ? 'web-target-answered' : 'web-target-silent')}{' '}
              <TimeAgo at={last_contact.at} />
            </>
          )}
        </span>
      </span>
    </Link>
  )
}
