import { useState } from 'react'
import { answerOf, api } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { useChange } from '../../app/use-change.ts'
import { DialogForm } from '../../forms/dialog-form.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { HoursField } from './hours-field.tsx'
import { IssuedLinkDialog } from './issued-link-dialog.tsx'

/** Nobody sets the password of another: they get a link with which they do it themselves. */
export function PasswordLinkButton({ name }: { name: string }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <OfferedButton
        offered={{ label: t('web-password-link'), ...useRight('manage_people') }}
        icon="link"
        onPress={() => setOpen(true)}
      />
      {open && <PasswordLink name={name} onClose={() => setOpen(false)} />}
    </>
  )
}

function PasswordLink({ name, onClose }: { name: string; onClose(): void }) {
  const t = useT()
  const [hours, setHours] = useState(24)
  const make = useChange((body: { hours: number }, headers) =>
    answerOf(api.POST('/api/v1/links', { body: { kind: 'password', person: name, ...body }, headers })),
  )
  if (make.data) return <IssuedLinkDialog link={make.data} onClose={onClose} />
  return (
    <DialogForm
      title={t('web-password-link')}
      action={t('web-link-make')}
      change={make}
      onSubmit={() => make.mutate({ hours })}
      onClose={onClose}
    >
      <p>{t('web-password-link-about', { person: name })}</p>
      <HoursField hours={hours} onChange={setHours} />
    </DialogForm>
  )
}
