import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isNotThere, NotThere } from './not-there.tsx'
import { ProblemNote } from './problem-note.tsx'
import { Skeleton } from './skeleton.tsx'

/** What was asked for; its place until it is there; or what went wrong. What was there once stays while it is asked for again. */
export function Loaded<Value>({
  query,
  lines,
  children,
}: {
  query: UseQueryResult<Value>
  lines?: number
  children(value: Value): ReactNode
}) {
  if (query.data !== undefined) return children(query.data)
  if (isNotThere(query.error)) return <NotThere problem={query.error.problem} />
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  return <Skeleton {...(lines === undefined ? {} : { lines })} />
}
