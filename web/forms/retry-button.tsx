import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api, type Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { releasePlanQuery } from '../app/queries.ts'
import { useChange } from '../app/use-change.ts'
import { OfferedButton } from '../ui/offered-button.tsx'
import { DialogForm } from './dialog-form.tsx'
import { ReleasePlan } from './release-plan.tsx'

type Release = Schemas['ReleaseDetail']

/** Sends the tag of a release that came to nothing on its way again; nothing, where that has no meaning. */
export function RetryButton({ release }: { release: Release }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const offer = release.actions.find(({ action }) => action === 'retry')
  if (!offer?.applicable) return null
  return (
    <>
      <OfferedButton
        offered={{ ...offer, label: t('web-do-retry') }}
        icon="rocket"
        onPress={() => setOpen(true)}
      />
      {open && <RetryDialog release={release} onClose={() => setOpen(false)} />}
    </>
  )
}

/** What it would mean now: the world may be another one than the first time. */
function RetryDialog({ release, onClose }: { release: Release; onClose(): void }) {
  const t = useT()
  const navigate = useNavigate()
  const { id, service, tag } = release
  // Asked for by the plan; here only looked at.
  const refused = useQuery({ ...releasePlanQuery(service, tag), enabled: false }).data?.refusal ?? null
  const retry = useChange(
    (_: null, headers) =>
      answerOf(api.POST('/api/v1/releases/{id}/retry', { params: { path: { id } }, body: {}, headers })),
    (next) => {
      onClose()
      void navigate({ to: '/releases/$id', params: { id: next.id } })
    },
  )
  return (
    <DialogForm
      title={t('web-retry-title', { service, tag })}
      action={t('web-release-it', { tag })}
      icon="rocket"
      disabled={refused !== null}
      change={retry}
      onSubmit={() => retry.mutate(null)}
      onClose={onClose}
    >
      <ReleasePlan service={service} tag={tag} />
    </DialogForm>
  )
}
