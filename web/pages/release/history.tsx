import { Link } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { ByWhom } from '../../ui/by-whom.tsx'
import { capitalized } from '../../ui/capitalized.ts'
import { EventWords } from '../../ui/event-words.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import styles from './release.module.css'

type Deployment = Schemas['DeploymentWithSteps']

interface HistoryProps {
  events: readonly Schemas['Event'][]
  deployments: readonly Deployment[]
}

/** Everything that happened, newest first; of a deployment, which. */
export function History({ events, deployments }: HistoryProps) {
  return (
    <ol className={styles['history']}>
      {events.toReversed().map((event) => (
        <li key={event.id}>
          <EventWords event={event} />{' '}
          <Which deployment={deployments.find(({ id }) => id === event.deployment_id)} />
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

function Which({ deployment }: { deployment: Deployment | undefined }) {
  const t = useT()
  if (deployment === undefined) return null
  const { id, kind, environment, tag } = deployment
  return (
    <>
      <Link to="/deployments/$id" params={{ id }}>
        {capitalized(t(`kind-${kind}`))} · {environment} · {tag}
      </Link>{' '}
    </>
  )
}
