import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { Badge, type Tone } from '../../ui/badge.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import styles from '../settings/settings.module.css'

type Status = Schemas['TelegramStatus']

const LOOKS: Readonly<Record<Status['state'], readonly [Tone, IconName]>> = {
  off: ['calm', 'stop'],
  starting: ['busy', 'clock'],
  reachable: ['good', 'check'],
  away: ['bad', 'warning'],
  conflict: ['bad', 'warning'],
  unauthorized: ['bad', 'cross'],
}

/** Whether people reach the bot, and what to do where they do not. */
export function BotState({ status }: { status: Status }) {
  const t = useT()
  const { state, username, since, last_error } = status
  const [tone, icon] = LOOKS[state]
  return (
    <div className={styles['stack']} role="status">
      <p className={styles['buttons']}>
        <Badge tone={tone} icon={icon}>
          {t(`web-bot-${state}`)}
        </Badge>
        {username !== null && <strong>@{username}</strong>}
        {since !== null && (
          <span className="quiet">
            <TimeAgo at={since} />
          </span>
        )}
      </p>
      {state !== 'reachable' && <p className="quiet">{t(`web-bot-${state}.remedy`)}</p>}
      {state !== 'reachable' && last_error !== null && <p className="quiet">{last_error.message}</p>}
    </div>
  )
}
