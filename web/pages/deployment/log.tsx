import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { meQuery } from '../../app/session.ts'
import { followLog, type LogLines } from '../../live/log-lines.ts'
import { Icon } from '../../ui/icon.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Toggle } from '../../ui/toggle.tsx'
import styles from './deployment.module.css'
import { findLines } from './find-lines.ts'
import { LogView } from './log-view.tsx'
import { Matches } from './matches.tsx'
import { indexOf, useWish } from './use-wish.ts'

const route = getRouteApi('/inside/deployments/$id')

interface LogProps {
  deployment: Schemas['DeploymentDetail']
  /** Chosen in the list of steps; a new object each time. */
  step: { name: string } | null
}

export function Log({ deployment: { id }, step }: LogProps) {
  const client = useQueryClient()
  const [log, setLog] = useState<LogLines | null>(null)
  useEffect(() => {
    const log = followLog(id, () => void client.invalidateQueries(meQuery))
    setLog(log)
    return () => log.stop()
  }, [client, id])
  return log === null ? <Skeleton /> : <Followed log={log} id={id} step={step} />
}

function Followed({ log, id, step }: { log: LogLines; id: number; step: LogProps['step'] }) {
  const t = useT()
  const { lines, count, state } = useSyncExternalStore(log.subscribe, log.snapshot)
  const { line: linked } = route.useSearch()
  const navigate = route.useNavigate()
  const [wrap, setWrap] = useState(true)
  const [follow, setFollow] = useState(linked === undefined)
  const [wanted, setWanted] = useState('')
  // `count` stands for what is in the lines, which grow in place.
  const found = useMemo(() => findLines(lines, count, wanted), [lines, count, wanted])
  const [wish, go] = useWish({ step, linked }, () => setFollow(false))
  const followOrNot = (on: boolean) => {
    setFollow(on)
    if (on) go(null)
  }
  const index = indexOf(wish, { lines, found })
  // New for each wish, not for each line that comes: whoever reads on elsewhere is left alone.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const target = useMemo(() => (index === null ? null : { index }), [wish, index])

  return (
    <section className={styles['log']} aria-label={t('web-log')}>
      <div className={styles['bar']}>
        <SearchBox
          label={t('web-log-find')}
          value={wanted}
          onChange={(text) => {
            setWanted(text)
            go(text === '' ? null : { match: 0 })
          }}
        />
        {wanted !== '' && (
          <Matches
            count={found.length}
            at={wish !== null && 'match' in wish ? wish.match : 0}
            onGo={(match) => go({ match })}
          />
        )}
        <Ways id={id} follow={follow} onFollow={followOrNot} wrap={wrap} onWrap={setWrap} />
      </div>
      <LogView
        lines={lines}
        count={count}
        wrap={wrap}
        follow={follow}
        onLeave={() => setFollow(false)}
        onLink={(line) => void navigate({ search: { line }, replace: true, resetScroll: false })}
        wanted={wanted}
        target={target}
      />
      <p className={styles['state']} role="status">
        {t('web-log-lines', { count })} {t(`web-log-${state}`)}
      </p>
    </section>
  )
}

interface WaysProps {
  id: number
  follow: boolean
  onFollow(on: boolean): void
  wrap: boolean
  onWrap(on: boolean): void
}

/** How it is read: here, or elsewhere as a file. */
function Ways({ id, follow, onFollow, wrap, onWrap }: WaysProps) {
  const t = useT()
  return (
    <>
      <Toggle pressed={follow} onToggle={onFollow}>
        {t('web-log-follow')}
      </Toggle>
      <Toggle pressed={wrap} onToggle={onWrap}>
        {t('web-log-wrap')}
      </Toggle>
      <a className={styles['download']} href={`/api/v1/deployments/${id}/log/download`} download>
        <Icon name="download" />
        {t('web-log-download')}
      </a>
    </>
  )
}
