import type { Schemas } from '../../app/api.ts'
import { ByWhom } from '../../ui/by-whom.tsx'
import { EventWords } from '../../ui/event-words.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import styles from './release.module.css'

/** Everything that happened, newest first. */
export function History({ events }: { events: readonly Schemas['Event'][] }) {
  return (
    <ol className={styles['history']}>
      {events.toReversed().map((event) => (
        <li key={event.id}>
          <EventWords event={event} />{' '}
          <span className="quiet">
            <TimeAgo at={event.at} />
            {event.actor !== 'machine' && (
              <>
                {' · '}
                <ByWhom actor={event.actor} channel={event.channel} />
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
