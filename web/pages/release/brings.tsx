import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { Card } from '../../ui/card.tsx'
import { Commits } from '../../ui/commits.tsx'
import { Loaded } from '../../ui/loaded.tsx'

/** Commits and pull requests that production gets with a release, or loses. */
export function Brings({ id }: { id: number }) {
  const t = useT()
  const query = useQuery({
    queryKey: ['release', id, 'commits'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/releases/{id}/commits', { params: { path: { id } }, signal })),
  })
  const base = query.data?.base
  return (
    <Card
      title={t('web-brings')}
      aside={
        base && (
          <span className="quiet">
            {t(`web-brings-${query.data?.direction ?? 'newer'}`, { tag: base.tag })}
          </span>
        )
      }
    >
      <Loaded query={query} lines={3}>
        {(known) =>
          known.commits?.length === 0 && known.base ? (
            <p className="quiet">{t('web-plan-no-commits', { tag: known.base.tag })}</p>
          ) : (
            <Commits known={known} />
          )
        }
      </Loaded>
    </Card>
  )
}
