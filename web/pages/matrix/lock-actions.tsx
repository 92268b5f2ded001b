import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { locksQuery } from '../../app/queries.ts'
import { useRight } from '../../app/session.ts'
import { EndBarrierButton } from '../../forms/end-barrier-button.tsx'
import { LockDialog } from '../../forms/lock-dialog.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

interface LockActionsProps {
  service: string
  cell: Schemas['MatrixCell']
}

/** Keeps new versions away from a place, or lets them in again. */
export function LockActions({ service, cell: { environment, lock } }: LockActionsProps) {
  const place = { service, environment }
  return lock === null ? <Lock place={place} /> : <Unlock place={place} />
}

interface PlaceProps {
  place: { service: string; environment: string }
}

function Lock({ place }: PlaceProps) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const right = useRight('lock')
  return (
    <>
      <OfferedButton offered={{ label: t('web-lock'), ...right }} icon="lock" onPress={() => setOpen(true)} />
      {open && <LockDialog place={place} onClose={() => setOpen(false)} />}
    </>
  )
}

function Unlock({ place: { service, environment } }: PlaceProps) {
  const query = useQuery(locksQuery(service, environment))
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  const lock = query.data?.items.find(({ kind }) => kind === 'lock')
  return lock === undefined ? null : <EndBarrierButton barrier={lock} />
}
