import { useQuery } from '@tanstack/react-query'
import { releasePlanQuery } from '../app/queries.ts'
import { Migrations } from '../ui/migrations.tsx'
import { Note } from '../ui/problem-note.tsx'

/** What whoever decides should know besides the commits: what becomes of the database, and what keeps the version away all the same. */
export function BeforeProduction({ service, tag }: { service: string; tag: string }) {
  const { data: plan } = useQuery(releasePlanQuery(service, tag))
  if (plan === undefined) return null
  const barrier = plan.way.at(-1)?.barrier ?? null
  return (
    <>
      {barrier && <Note tone="warn" message={barrier.message} remedy={barrier.remedy} />}
      {plan.migrations && <Migrations between={plan.migrations} />}
    </>
  )
}
