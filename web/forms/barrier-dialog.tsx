import { type ReactNode, useState } from 'react'
import { useT } from '../app/locale-context.tsx'
import type { ButtonProps } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { DialogForm } from './dialog-form.tsx'
import { FOR_TWO_HOURS, momentOf, UntilField } from './until-field.tsx'

/** Why, and when; what is left out is now, or until somebody ends it. */
export interface Barring {
  reason: string
  starts_at?: string
  until?: string
}

interface BarrierDialogProps extends Pick<ButtonProps, 'icon'> {
  title: string
  action: string
  change: { isPending: boolean; error: Error | null }
  /** It can be said today for another day. */
  canBeginLater?: boolean
  onSubmit(barring: Barring): void
  onClose(): void
  /** The fields that say where. */
  children?: ReactNode
}

/** Keeps new versions away: where, why, and for how long. */
export function BarrierDialog({ canBeginLater = false, onSubmit, children, ...dialog }: BarrierDialogProps) {
  const t = useT()
  const [reason, setReason] = useState('')
  const [begin, setBegin] = useState('')
  const [until, setUntil] = useState(FOR_TWO_HOURS)
  const submit = () => {
    const start = begin === '' ? undefined : new Date(begin)
    const end = momentOf(until, start?.getTime() ?? Date.now())
    onSubmit({
      reason,
      ...(start === undefined ? {} : { starts_at: start.toISOString() }),
      ...(end === undefined ? {} : { until: end }),
    })
  }
  return (
    <DialogForm {...dialog} onSubmit={submit}>
      {children}
      <TextField
        label={t('web-barrier-reason')}
        hint={t('web-barrier-reason.hint')}
        required
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      {canBeginLater && (
        <TextField
          label={t('web-freeze-begin')}
          hint={t('web-freeze-begin.hint')}
          type="datetime-local"
          value={begin}
          onChange={({ target }) => setBegin(target.value)}
        />
      )}
      <UntilField until={until} onChange={setUntil} />
    </DialogForm>
  )
}
