import type { Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { Badge } from './badge.tsx'
import { CopyLine } from './copy-line.tsx'
import styles from './doctor-view.module.css'
import { Icon } from './icon.tsx'

type Report = Schemas['DoctorReport']
type Probe = Schemas['Probe']

/** Each thing that a deployment needs, place by place, as far as it was tested; beside what fails stands what helps. */
export function DoctorView({ report: { environments, repository, done } }: { report: Report }) {
  const t = useT()
  return (
    <div className={styles['report']}>
      {environments.map(({ environment, target, ok, done, probes }) => (
        <section key={environment} aria-label={environment} aria-busy={!done}>
          <h3 className={styles['place']}>
            {environment} <code className="quiet">{target.name}</code>
            <PlaceBadge ok={ok} done={done} />
          </h3>
          <Probes probes={probes} />
        </section>
      ))}
      {repository.length > 0 && (
        <section aria-label={t('web-trial-repository')} aria-busy={!done}>
          <h3 className={styles['place']}>{t('web-trial-repository')}</h3>
          <Probes probes={repository} />
        </section>
      )}
    </div>
  )
}

/** What fails is known before everything was tested; that all is well is not. */
function PlaceBadge({ ok, done }: { ok: boolean; done: boolean }) {
  const t = useT()
  if (!ok)
    return (
      <Badge tone="bad" icon="cross">
        {t('web-trial-ill')}
      </Badge>
    )
  return (
    <Badge tone={done ? 'good' : 'busy'} icon={done ? 'check' : 'clock'}>
      {t(done ? 'web-trial-ok' : 'web-trial-under-way')}
    </Badge>
  )
}

function Probes({ probes }: { probes: readonly Probe[] }) {
  const t = useT()
  return (
    <ul className={styles['probes']}>
      {probes.map(({ check, name, ok, detail, remedy, fix }) => (
        <li key={`${check} ${detail}`} data-ok={ok}>
          <Icon name={ok ? 'check' : 'cross'} size={14} />
          <div>
            <p>
              <strong>{name}</strong>
              <span className="unseen"> {t(ok ? 'web-trial-ok' : 'web-trial-ill')}</span>{' '}
              <span className="quiet">{detail}</span>
            </p>
            {!ok && remedy !== null && <p>{remedy}</p>}
            {!ok && fix !== null && <CopyLine text={fix} />}
          </div>
        </li>
      ))}
    </ul>
  )
}
