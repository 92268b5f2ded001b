import { Link } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { Commits } from '../../ui/commits.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { Migrations } from '../../ui/migrations.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import styles from './compare.module.css'

type Difference = Schemas['Difference']
interface Sides {
  from: string
  to: string
}

const LOOKS: Readonly<Record<Difference['change'], readonly [Tone, IconName]>> = {
  changed: ['busy', 'differs'],
  new: ['good', 'up'],
  removed: ['warn', 'cross'],
}

/** Both versions of one service, and what lies between them. */
export function Difference({ difference, sides }: { difference: Difference; sides: Sides }) {
  const t = useT()
  const { service, change, direction, from, to, migrations } = difference
  const [tone, icon] = LOOKS[change]
  return (
    <Card
      title={
        <Link to="/services/$name" params={{ name: service }} className={styles['name']}>
          {service}
        </Link>
      }
      aside={
        <Badge tone={tone} icon={icon}>
          {direction === null ? t(`web-change-${change}`) : t(`web-direction-${direction}`, { ...sides })}
        </Badge>
      }
    >
      <div className={styles['versions']}>
        <Version side={sides.from} version={from} />
        <span aria-hidden="true">→</span>
        <Version side={sides.to} version={to} />
      </div>
      {change === 'changed' &&
        (migrations === null ? (
          <p className="quiet">{t('web-migrations-unknown')}</p>
        ) : (
          <Migrations between={migrations} />
        ))}
      <Commits known={difference}>
        <GitLog difference={difference} />
      </Commits>
    </Card>
  )
}

function Version({ side, version }: { side: string; version: Difference['from'] }) {
  const t = useT()
  return (
    <div className={styles['version']}>
      <span className={styles['small']}>{side}</span>
      {version === null ? (
        <span className="quiet">{t('web-nothing-runs')}</span>
      ) : (
        <>
          <code className={styles['tag']}>
            {version.release_id === null ? (
              version.tag
            ) : (
              <Link to="/releases/$id" params={{ id: version.release_id }}>
                {version.tag}
              </Link>
            )}
          </code>
          <span className={styles['small']}>
            {version.commit && <code title={version.commit}>{version.commit.slice(0, 10)}</code>}
            {version.since && (
              <>
                {' · '}
                <TimeAgo at={version.since} />
              </>
            )}
          </span>
        </>
      )}
    </div>
  )
}

/** A line for the one who has a copy of the code. */
function GitLog({ difference: { direction, from, to } }: { difference: Difference }) {
  const [older, newer] = direction === 'older' ? [to?.commit, from?.commit] : [from?.commit, to?.commit]
  if (!older || !newer) return null
  return <CopyLine text={`git log --oneline ${older.slice(0, 12)}..${newer.slice(0, 12)}`} />
}
