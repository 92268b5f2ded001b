import type { onceOnly, Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { ConfirmButton } from '../../forms/confirm-button.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Row } from '../../ui/rows.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import { browserName } from './browser-name.ts'

interface SessionRowProps {
  session: Schemas['Session']
  end: {
    right?: { allowed: boolean; reason: { message: string; remedy: string } | null }
    change(headers: ReturnType<typeof onceOnly>): Promise<unknown>
  }
}

/** One browser in which somebody is signed in. */
export function SessionRow({ session, end }: SessionRowProps) {
  const t = useT()
  const { agent, address, method, last_seen_at, current } = session
  return (
    <Row
      title={browserName(agent) ?? t('web-session-unknown')}
      marks={
        current && (
          <Badge tone="good" icon="check">
            {t('web-session-current')}
          </Badge>
        )
      }
      about={
        <>
          {[t(`web-session-${method}`), ...(address === null ? [] : [address])].join(' · ')}
          {' · '}
          <TimeAgo at={last_seen_at} />
        </>
      }
    >
      <ConfirmButton
        label={t('web-session-end')}
        title={t('web-session-end')}
        about={current ? t('web-session-end-current-about') : t('web-session-end-about')}
        {...end}
      />
    </Row>
  )
}
