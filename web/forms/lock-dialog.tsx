import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api, type Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { servicesQuery } from '../app/queries.ts'
import { useChange } from '../app/use-change.ts'
import { SelectField } from '../ui/field.tsx'
import { BarrierDialog, type Barring } from './barrier-dialog.tsx'

interface LockDialogProps {
  /** Known already where it is opened; else it is chosen here. */
  place?: Pick<Schemas['NewLock'], 'service' | 'environment'>
  onClose(): void
}

/** Keeps new versions of one service away from one environment. */
export function LockDialog({ place, onClose }: LockDialogProps) {
  const t = useT()
  const lock = useChange(
    (body: Schemas['NewLock'], headers) => answerOf(api.POST('/api/v1/locks', { body, headers })),
    onClose,
  )
  const props = { action: t('web-lock'), icon: 'lock' as const, change: lock, onClose }
  if (place === undefined) return <Anywhere {...props} onSubmit={(body) => lock.mutate(body)} />
  return (
    <BarrierDialog
      {...props}
      title={t('web-lock-title', place)}
      onSubmit={(barring) => lock.mutate({ ...place, ...barring })}
    />
  )
}

type AnywhereProps = Omit<Parameters<typeof BarrierDialog>[0], 'title' | 'onSubmit'> & {
  onSubmit(body: Schemas['NewLock']): void
}

function Anywhere({ onSubmit, ...props }: AnywhereProps) {
  const t = useT()
  const services = useQuery(servicesQuery).data?.items ?? []
  const [chosen, setService] = useState<string | null>(null)
  const [place, setPlace] = useState<string | null>(null)
  const service = services.find(({ name }) => name === chosen) ?? services[0]
  const environments = service?.environments.map(({ name }) => name) ?? []
  // The one that hurts is production: the last.
  const environment = place !== null && environments.includes(place) ? place : (environments.at(-1) ?? '')
  const submit = (barring: Barring) => onSubmit({ service: service?.name ?? '', environment, ...barring })
  return (
    <BarrierDialog {...props} title={t('web-lock-new')} onSubmit={submit}>
      <SelectField
        label={t('web-service')}
        value={service?.name ?? ''}
        onChange={setService}
        options={services.map(({ name }) => ({ value: name, label: name }))}
      />
      <SelectField
        label={t('web-lock-environment')}
        value={environment}
        onChange={setPlace}
        options={environments.map((name) => ({ value: name, label: name }))}
      />
    </BarrierDialog>
  )
}
