import { useQuery } from '@tanstack/react-query'
import { useT } from '../app/locale-context.tsx'
import { releasePlanQuery } from '../app/queries.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Migrations } from '../ui/migrations.tsx'
import { Note } from '../ui/problem-note.tsx'

/** What whoever decides should know besides the commits: what becomes of the database, and what keeps the version away all the same. */
export function BeforeProduction({ service, tag }: { service: string; tag: string }) {
  const t = useT()
  const query = useQuery(releasePlanQuery(service, tag))
  return (
    <Loaded query={query} lines={1}>
      {({ way, migrations }) => {
        const barrier = way.at(-1)?.barrier ?? null
        return (
          <>
            {barrier && <Note tone="warn" message={barrier.message} remedy={barrier.remedy} />}
            {migrations === null ? (
              <p className="quiet">{t('web-plan-migrations-later')}</p>
            ) : (
              <Migrations between={migrations} />
            )}
          </>
        )
      }}
    </Loaded>
  )
}
