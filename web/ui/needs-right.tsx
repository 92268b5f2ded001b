import type { ReactNode } from 'react'
import { useT } from '../app/locale-context.tsx'
import { useMe, useRight } from '../app/session.ts'
import { EmptyState } from './empty-state.tsx'
import { Skeleton } from './skeleton.tsx'

type Right = Parameters<typeof useRight>[0]

/** A page that not everybody may read: whoever may not is told why, and nothing is asked for. */
export function NeedsRight({ right, children }: { right: Right; children: ReactNode }) {
  const t = useT()
  const me = useMe()
  const { allowed, reason } = useRight(right)
  if (me === null) return <Skeleton />
  if (allowed) return children
  return (
    <EmptyState title={t('web-no-right')}>
      {reason?.message} {reason?.remedy}
    </EmptyState>
  )
}
