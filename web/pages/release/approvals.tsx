import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { channelWords } from '../../ui/by-whom.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import styles from './release.module.css'

/** Who said what, and who is missing. */
export function Approvals({ approvals }: { approvals: Schemas['Approvals'] }) {
  const t = useT()
  const { needed, missing, open, votes } = approvals
  if (needed === 0 && votes.length === 0) return <p className="quiet">{t('web-approvals-none')}</p>
  return (
    <>
      <p>{missing === 0 ? t('web-approvals-complete') : t('web-approvals-missing', { missing, needed })}</p>
      {votes.length > 0 && (
        <ul className={styles['list']}>
          {votes.map((vote) => (
            <li key={`${vote.person} ${vote.at}`}>
              <Badge
                tone={vote.decision === 'approved' ? 'good' : 'bad'}
                icon={vote.decision === 'approved' ? 'check' : 'cross'}
              >
                {vote.person}
              </Badge>{' '}
              {t(`decision-${vote.decision}`)}{' '}
              <span className="quiet">
                <TimeAgo at={vote.at} /> · {channelWords(t, vote.channel)}
              </span>
              {vote.reason && <p>{vote.reason}</p>}
            </li>
          ))}
        </ul>
      )}
      {missing > 0 && open.length > 0 && (
        <p className="quiet">{t('web-approvals-open', { people: open.join(', ') })}</p>
      )}
    </>
  )
}
