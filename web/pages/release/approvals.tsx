import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import type { Translate } from '../../app/translate.ts'
import { Badge } from '../../ui/badge.tsx'
import { channelWords } from '../../ui/by-whom.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import styles from './release.module.css'

/** Who said what, and who is missing. */
export function Approvals({ approvals }: { approvals: Schemas['Approvals'] }) {
  const t = useT()
  const { needed, missing, given, open, votes } = approvals
  if (needed === 0 && votes.length === 0) return <p className="quiet">{t('web-approvals-none')}</p>
  return (
    <>
      <p>{stateWords(t, { missing, needed, given: given.length, open: open.length })}</p>
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

/** Of a release that is over nobody's approval is missing any more. */
function stateWords(t: Translate, counts: Record<'missing' | 'needed' | 'given' | 'open', number>): string {
  const { missing, needed, given, open } = counts
  if (missing === 0) return t('web-approvals-complete')
  return open === 0
    ? t('web-approvals-given', { given, needed })
    : t('web-approvals-missing', { missing, needed })
}
