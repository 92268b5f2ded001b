import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { releaseQuery } from '../../app/queries.ts'
import { useRight } from '../../app/session.ts'
import { NewReleaseDialog } from '../../forms/new-release-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

interface PromoteProps {
  service: string
  cell: Schemas['MatrixCell']
  /** Where it would go. */
  next: Schemas['MatrixCell']
}

/** On with what runs here, where the next place has something else. What a branch brought is no version of a release. */
export function Promote({ service, cell: { runs }, next }: PromoteProps) {
  const t = useT()
  if (runs === null || runs.release_id === null || next.runs?.tag === runs.tag) return null
  const label = t('web-promote', { environment: next.environment })
  return <PromoteRelease label={label} service={service} tag={runs.tag} releaseId={runs.release_id} />
}

interface PromoteReleaseProps {
  label: string
  service: string
  tag: string
  releaseId: number
}

/** The release that is still on its way has the buttons; one that ended begins anew. */
function PromoteRelease({ label, service, tag, releaseId }: PromoteReleaseProps) {
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const right = useRight('create_release')
  const query = useQuery(releaseQuery(releaseId))
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  const { data: release } = query
  if (release === undefined) return null
  if (release.phase === 'active')
    return (
      <Button icon="up" onClick={() => void navigate({ to: '/releases/$id', params: { id: releaseId } })}>
        {label}
      </Button>
    )
  return (
    <>
      <OfferedButton offered={{ label, ...right }} icon="up" onPress={() => setOpen(true)} />
      {open && <NewReleaseDialog service={service} tag={tag} onClose={() => setOpen(false)} />}
    </>
  )
}
