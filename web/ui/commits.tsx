import type { ReactNode } from 'react'
import type { Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import styles from './commits.module.css'
import { TimeAgo } from './time-ago.tsx'

type Known = Pick<
  Schemas['Difference'],
  'commits' | 'commits_total' | 'pull_requests' | 'commits_url' | 'commits_reason'
>

interface CommitsProps {
  known: Known
  /** Where nobody knows them: how to find out. */
  children?: ReactNode
}

/** More is read where the code is. */
const SHOWN = 50

/** What lies between two versions: pull requests first, then commits, newest first; or why nobody knows. */
export function Commits({ known, children }: CommitsProps) {
  const t = useT()
  const { commits, commits_total, pull_requests, commits_url, commits_reason } = known
  if (commits === null)
    return (
      commits_reason && (
        <div className={styles['part']}>
          <p className="quiet">
            {commits_reason.message} {commits_reason.remedy}
          </p>
          {children}
        </div>
      )
    )
  const total = commits_total ?? commits.length
  return (
    <div className={styles['part']}>
      {pull_requests !== null && pull_requests.length > 0 && (
        <>
          <h3>{t('web-pull-requests', { count: pull_requests.length })}</h3>
          <ol className={styles['commits']}>
            {pull_requests.map(({ number, title, author, url }) => (
              <li key={number}>
                <Elsewhere url={url}>#{number}</Elsewhere>
                <span>{title}</span>
                <span className={styles['who']}>{author}</span>
              </li>
            ))}
          </ol>
        </>
      )}
      <h3>{t('web-commits', { count: total })}</h3>
      <ol className={styles['commits']}>
        {commits.slice(0, SHOWN).map(({ commit, title, author, at, url }) => (
          <li key={commit}>
            <Elsewhere url={url}>
              <code title={commit}>{commit.slice(0, 10)}</code>
            </Elsewhere>
            <span>{title}</span>
            <span className={styles['who']}>
              {author} · <TimeAgo at={at} />
            </span>
          </li>
        ))}
      </ol>
      {total > SHOWN && <p className="quiet">{t('web-commits-newest', { shown: SHOWN, count: total })}</p>}
      {commits_url !== null && (
        <p>
          <Elsewhere url={commits_url}>{t('web-commits-all')}</Elsewhere>
        </p>
      )}
    </div>
  )
}

/** A link to where the code is; never to anything that could run here. */
function Elsewhere({ url, children }: { url: string | null; children: ReactNode }) {
  if (url === null || !/^https?:\/\//.test(url)) return children
  return (
    <a href={url} rel="noreferrer">
      {children}
    </a>
  )
}
