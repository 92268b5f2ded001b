import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api, type Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { environmentsQuery, servicesQuery } from '../app/queries.ts'
import { useChange } from '../app/use-change.ts'
import { Choices } from '../ui/choices.tsx'
import { BarrierDialog, type Barring } from './barrier-dialog.tsx'

const named = (items: readonly { name: string }[] = []) =>
  items.map(({ name }) => ({ value: name, label: name }))

/** Keeps new versions away from many places at once, now or later. */
export function FreezeDialog({ onClose }: { onClose(): void }) {
  const t = useT()
  const allServices = useQuery(servicesQuery).data?.items
  const allEnvironments = useQuery(environmentsQuery).data?.items
  const [services, setServices] = useState<string[]>([])
  const [environments, setEnvironments] = useState<string[]>([])
  const freeze = useChange(
    (body: Schemas['NewFreeze'], headers) => answerOf(api.POST('/api/v1/freezes', { body, headers })),
    onClose,
  )
  const submit = (barring: Barring) =>
    freeze.mutate({
      ...barring,
      ...(services.length === 0 ? {} : { services }),
      ...(environments.length === 0 ? {} : { environments }),
    })
  return (
    <BarrierDialog
      title={t('web-freeze-new')}
      action={t('web-freeze-do')}
      icon="snow"
      change={freeze}
      canBeginLater
      onSubmit={submit}
      onClose={onClose}
    >
      <Choices
        legend={t('web-freeze-services')}
        hint={t('web-freeze-services.hint')}
        options={named(allServices)}
        chosen={services}
        onChange={setServices}
      />
      <Choices
        legend={t('web-freeze-environments')}
        hint={t('web-freeze-environments.hint')}
        options={named(allEnvironments)}
        chosen={environments}
        onChange={setEnvironments}
      />
    </BarrierDialog>
  )
}
