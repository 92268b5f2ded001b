import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { Button } from '../../ui/button.tsx'
import { ByWhom } from '../../ui/by-whom.tsx'
import { EventWords } from '../../ui/event-words.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import { moment } from '../../ui/time-words.ts'
import styles from './audit.module.css'
import { changesOf } from './changes-of.ts'
import { namedIn } from './named-in.ts'

/** One line of the log; everything else that is known about it when somebody wants to see it. */
export function Entry({ entry }: { entry: Schemas['AuditEntry'] }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const detailsId = useId()
  const changes = changesOf(entry.before, entry.after)
  return (
    <article className={styles['entry']}>
      <div className={styles['line']}>
        <span className={styles['what']}>
          <strong>
            <EventWords event={entry} />
          </strong>
          <Subject entry={entry} />
        </span>
        <span className={styles['who']}>
          <ByWhom actor={entry.actor} channel={entry.channel} />
        </span>
        <span className={styles['when']}>
          <TimeAgo at={entry.at} />
        </span>
        <Button
          look="bare"
          icon={open ? 'fold' : 'unfold'}
          iconOnly
          aria-expanded={open}
          aria-controls={detailsId}
          onClick={() => setOpen(!open)}
        >
          {t('web-audit-details', { id: entry.id })}
        </Button>
      </div>
      <div id={detailsId} hidden={!open} className={styles['details']}>
        {open && <Details entry={entry} changes={changes} />}
      </div>
    </article>
  )
}

/** What it was about; each part stays whole on its line, and none begins with a dot. */
function Subject({ entry }: { entry: Schemas['AuditEntry'] }) {
  const t = useT()
  const { release_id, deployment_id, service } = entry
  return (
    <span className={styles['subject']}>
      {service && (
        <Link to="/services/$name" params={{ name: service }}>
          {service}
        </Link>
      )}
      {namedIn(entry).map((name) => (
        <span key={name} className="quiet">
          {name}
        </span>
      ))}
      {release_id !== null && (
        <Link to="/releases/$id" params={{ id: release_id }}>
          {t('web-release-number', { id: release_id })}
        </Link>
      )}
      {deployment_id !== null && (
        <Link to="/deployments/$id" params={{ id: deployment_id }}>
          {t('web-deployment-number', { id: deployment_id })}
        </Link>
      )}
    </span>
  )
}

interface DetailsProps {
  entry: Schemas['AuditEntry']
  changes: ReturnType<typeof changesOf>
}

function Details({ entry, changes }: DetailsProps) {
  const t = useT()
  const known = [
    [t('web-audit-action'), entry.action],
    [t('web-audit-identity'), entry.identity],
    [t('web-audit-address'), entry.address],
    [t('web-audit-trace'), entry.trace_id],
  ] as const
  return (
    <>
      {changes.length === 0 ? (
        <p className="quiet">{t('web-audit-no-change')}</p>
      ) : (
        <table className={styles['changes']}>
          <caption className="unseen">{t('web-audit-changes')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('web-audit-name')}</th>
              <th scope="col">{t('web-audit-before')}</th>
              <th scope="col">{t('web-audit-after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ name, before, after }) => (
              <tr key={name}>
                <th scope="row">{name === '' ? '–' : name}</th>
                <td>{before === null ? <span className="quiet">–</span> : <code>{before}</code>}</td>
                <td>{after === null ? <span className="quiet">–</span> : <code>{after}</code>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Facts>
        <Fact name={t('web-audit-when')}>{moment(entry.at, t.locale)}</Fact>
        {known.map(
          ([name, value]) =>
            value !== null && (
              <Fact key={name} name={name}>
                <code>{value}</code>
              </Fact>
            ),
        )}
      </Facts>
    </>
  )
}
