import { useState } from 'react'
import { answerOf, api, type Schemas } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { useChange } from '../app/use-change.ts'
import { TextArea } from '../ui/field.tsx'
import { DialogForm } from './dialog-form.tsx'

interface RejectDialogProps {
  release: Pick<Schemas['Release'], 'id' | 'commit' | 'service' | 'tag'>
  onClose(): void
  onDone?(): void
}

/** A no ends the release, and says why; it counts for the commit that was looked at. */
export function RejectDialog({ release, onClose, onDone }: RejectDialogProps) {
  const t = useT()
  const { id, commit, service, tag } = release
  const [reason, setReason] = useState('')
  const reject = useChange(
    (reason: string, headers) =>
      answerOf(
        api.POST('/api/v1/releases/{id}/reject', {
          params: { path: { id } },
          body: { reason, ...(commit === null ? {} : { commit }) },
          headers,
        }),
      ),
    () => {
      onClose()
      onDone?.()
    },
  )
  return (
    <DialogForm
      title={t('web-reject-title', { service, tag })}
      action={t('web-do-reject')}
      look="danger"
      disabled={reason.trim() === ''}
      change={reject}
      onSubmit={() => reject.mutate(reason.trim())}
      onClose={onClose}
    >
      <TextArea
        label={t('web-reason')}
        required
        maxLength={2_000}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </DialogForm>
  )
}
