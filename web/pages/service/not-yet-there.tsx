import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { compareQuery } from '../../app/queries.ts'
import { Card } from '../../ui/card.tsx'
import { Commits } from '../../ui/commits.tsx'
import { Loaded } from '../../ui/loaded.tsx'

/** What the last step of the road does not have yet of what the step before it has. */
export function NotYetThere({ service }: { service: Schemas['ServiceDetail'] }) {
  const t = useT()
  const [last, before] = service.environments.toReversed()
  if (!last?.runs || !before?.runs) return null
  const sides = { from: last.name, to: before.name }
  return (
    <Card
      title={t('web-waiting-commits', { newer: before.name, older: last.name })}
      aside={
        <Link to="/compare" search={{ ...sides, service: service.name }}>
          {t('web-nav-compare')}
        </Link>
      }
    >
      <Waiting service={service.name} sides={sides} />
    </Card>
  )
}

function Waiting({ service, sides }: { service: string; sides: { from: string; to: string } }) {
  const t = useT()
  const query = useQuery(compareQuery({ ...sides, service }))
  return (
    <Loaded query={query} lines={2}>
      {({ differences }) => {
        // Part of a name finds others, too.
        const difference = differences.find((one) => one.service === service)
        return difference?.direction === 'newer' ? (
          <Commits known={difference} />
        ) : (
          <p className="quiet">{t('web-waiting-commits-none', { newer: sides.to, older: sides.from })}</p>
        )
      }}
    </Loaded>
  )
}
