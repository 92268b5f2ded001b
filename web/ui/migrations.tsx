import type { Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { Badge } from './badge.tsx'
import styles from './migrations.module.css'

/** What happens to a database on the way from one version to another, in that order. */
export function Migrations({ between: { direction, through } }: { between: Schemas['MigrationsBetween'] }) {
  const t = useT()
  if (through.length === 0 || direction === 'none') return <p className="quiet">{t('web-migrations-none')}</p>
  return (
    <div>
      <h3>{t(`web-migrations-${direction}`)}</h3>
      <ol className={styles['migrations']}>
        {through.map(({ id, reversible }) => (
          <li key={id}>
            <code>{id}</code>
            {!reversible && (
              <Badge tone="warn" icon="warning">
                {t('web-migration-one-way')}
              </Badge>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
