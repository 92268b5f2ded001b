import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import type { Translate } from '../../app/translate.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { HealthBadge } from '../../ui/health-badge.tsx'
import { Note } from '../../ui/problem-note.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import { Doctor } from './doctor.tsx'
import { HostKey } from './host-key.tsx'
import styles from './targets.module.css'

/** Everything about one target, and the doctor. */
export function TargetDrawer({ target, onClose }: { target: Schemas['Target']; onClose(): void }) {
  const t = useT()
  const { name, driver, where, places, last_contact } = target
  return (
    <Dialog title={name} place="side" onClose={onClose}>
      <Facts>
        <Fact name={t('web-target-driver')}>{driver}</Fact>
        {Object.entries(where).map(([name, value]) => (
          <Fact key={name} name={whereWords(t, name)}>
            <code>{value}</code>
          </Fact>
        ))}
        <Fact name={t('web-target-contact')}>
          {last_contact === null ? (
            t('web-target-never')
          ) : (
            <>
              {t(last_contact.answered ? 'web-target-answered' : 'web-target-silent')}{' '}
              <TimeAgo at={last_contact.at} />
              <br />
              {last_contact.deployment_id === null ? (
                <span className="quiet">{t(`web-target-by-${last_contact.by}`)}</span>
              ) : (
                <Link to="/deployments/$id" params={{ id: last_contact.deployment_id }}>
                  {t('web-deployment-number', { id: last_contact.deployment_id })}
                </Link>
              )}
            </>
          )}
        </Fact>
      </Facts>
      <section className={styles['part']}>
        <h3>{t('web-target-places')}</h3>
        <ul className={styles['places']}>
          {places.map((place) => (
            <li key={`${place.service}/${place.environment}`}>
              <Place place={place} />
            </li>
          ))}
        </ul>
      </section>
      <HostKey target={target} />
      <Examinations target={target} />
    </Dialog>
  )
}

/** Options are called as in rmm.yaml where nobody has another name for them. */
function whereWords(t: Translate, name: string): string {
  const id = `web-target-where-${name}`
  return t.knows(id) ? t(id) : name
}

function Place({ place }: { place: Schemas['Target']['places'][number] }) {
  const t = useT()
  const { service, environment, runs, health, attention } = place
  return (
    <>
      <span className={styles['place']}>
        <Link to="/services/$name" params={{ name: service }}>
          {service}
        </Link>
        {` · ${environment} `}
        {runs ? <code>{runs.tag}</code> : <span className="quiet">{t('web-nothing-runs')}</span>}
        {health !== null && <HealthBadge state={health} />}
      </span>
      {attention !== null && <Note tone="warn" message={attention} />}
    </>
  )
}

/** A service is examined as a whole, everywhere it runs. */
function Examinations({ target: { places, doctor } }: { target: Schemas['Target'] }) {
  const t = useT()
  const [examined, setExamined] = useState<string | null>(null)
  const services = [...new Set(places.map(({ service }) => service))]
  return (
    <section className={styles['part']}>
      <h3>{t('web-doctor')}</h3>
      <p className="quiet">
        {doctor === null ? (
          t('web-doctor-never')
        ) : (
          <>
            {doctor.ok ? t('web-doctor-well') : t('web-doctor-found', { probes: doctor.failed.join(', ') })}{' '}
            <TimeAgo at={doctor.at} />
          </>
        )}
      </p>
      <div className={styles['badges']}>
        {services.map((service) => (
          <Button
            key={service}
            icon="plug"
            disabled={examined === service}
            onClick={() => setExamined(service)}
          >
            {t('web-doctor-examine', { service })}
          </Button>
        ))}
      </div>
      {examined !== null && <Doctor key={examined} service={examined} />}
    </section>
  )
}
