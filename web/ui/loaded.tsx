import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiProblem } from '../app/api.ts'
import { isNotThere, NotThere } from './not-there.tsx'
import { PageHeader } from './page-header.tsx'
import { ProblemNote } from './problem-note.tsx'
import { Skeleton } from './skeleton.tsx'

/** What was asked for; its place until it is there; or what went wrong. What was there once stays while it is asked for again. */
export function Loaded<Value>({ query, title, lines, children }: LoadedProps<Value>) {
  if (isNotThere(query.error)) return <NotThere problem={query.error.problem} asPage={title !== undefined} />
  if (query.data !== undefined)
    return (
      <>
        {/* The machine said no; that it is away is said once, above the page. */}
        {query.error instanceof ApiProblem && (
          <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
        )}
        {children(query.data)}
      </>
    )
  return (
    <>
      {title !== undefined && <PageHeader title={title} />}
      {query.isError ? (
        <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton {...(lines === undefined ? {} : { lines })} />
      )}
    </>
  )
}

interface LoadedProps<Value> {
  query: UseQueryResult<Value>
  /** Of a page that learns its own from what is asked for: its headline until then. */
  title?: string
  lines?: number
  children(value: Value): ReactNode
}
