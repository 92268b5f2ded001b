import { Link } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { EndBarrierButton } from '../../forms/end-barrier-button.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Row } from '../../ui/rows.tsx'
import { moment } from '../../ui/time-words.ts'

const ICONS = { lock: 'lock', freeze: 'snow', calendar: 'clock' } as const

/** One lock or freeze: where, why, by whom, until when, and the end of it. */
export function BarrierRow({ barrier }: { barrier: Schemas['Barrier'] }) {
  const t = useT()
  const { kind, services, environments, person, reason, since, until, stands } = barrier
  const where = [
    services?.join(', ') ?? t('web-all-services'),
    environments?.join(', ') ?? t('web-everywhere'),
  ]
  const facts = [
    ...(kind === 'calendar' ? [] : [person]),
    stands ? t('web-since', { at: moment(since, t.locale) }) : t('web-from', { at: moment(since, t.locale) }),
    until === null ? t('web-until-ended') : t('web-until', { at: moment(until, t.locale) }),
  ]
  return (
    <Row
      faded={!stands}
      title={where.join(' · ')}
      marks={
        <Badge tone={stands ? 'warn' : 'calm'} icon={ICONS[kind]}>
          {t(stands ? `web-barrier-${kind}` : `web-barrier-${kind}-coming`)}
        </Badge>
      }
      about={
        <>
          {reason && <div>{reason}</div>}
          {facts.join(' · ')}
        </>
      }
    >
      {kind === 'calendar' ? (
        <Link to="/settings/configuration">rmm.yaml</Link>
      ) : (
        <EndBarrierButton barrier={barrier} />
      )}
    </Row>
  )
}
