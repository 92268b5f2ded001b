import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { canUsePasskeys } from '../../app/can-use-passkeys.ts'
import { useT } from '../../app/locale-context.tsx'
import { useChange } from '../../app/use-change.ts'
import { DialogForm } from '../../forms/dialog-form.tsx'
import { TextField } from '../../ui/field.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { browserName } from './browser-name.ts'

/** One more way in, made by the browser and the device. */
export function NewPasskeyButton() {
  const t = useT()
  const [open, setOpen] = useState(false)
  const can = canUsePasskeys()
  const offered = {
    label: t('web-passkey-new'),
    allowed: can,
    reason: can ? null : { message: t('web-passkey-cannot'), remedy: t('web-passkey-cannot.remedy') },
  }
  return (
    <>
      <OfferedButton offered={offered} onPress={() => setOpen(true)} />
      {open && <NewPasskey onClose={() => setOpen(false)} />}
    </>
  )
}

function NewPasskey({ onClose }: { onClose(): void }) {
  const t = useT()
  const [label, setLabel] = useState(() => browserName(navigator.userAgent) ?? '')
  const add = useChange(
    async (wanted: string, headers) => {
      const { options } = await answerOf(api.POST('/api/v1/users/me/passkeys/start', { body: {} }))
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
        options as unknown as PublicKeyCredentialCreationOptionsJSON,
      )
      const credential = await navigator.credentials.create({ publicKey }).catch(() => null)
      // Whoever closed the browser's own window knows that.
      if (!(credential instanceof PublicKeyCredential)) return false
      const body = { label: wanted, credential: credential.toJSON() as Schemas['PasskeyRegistration'] }
      await answerOf(api.POST('/api/v1/users/me/passkeys', { body, headers }))
      return true
    },
    (isMade) => (isMade ? onClose() : undefined),
  )
  return (
    <DialogForm
      title={t('web-passkey-new')}
      action={t('web-passkey-make')}
      change={add}
      onSubmit={() => add.mutate(label)}
      onClose={onClose}
    >
      <p>{t('web-passkey-about')}</p>
      <TextField
        label={t('web-passkey-label')}
        hint={t('web-passkey-label.hint')}
        required
        autoFocus
        value={label}
        onChange={({ target }) => setLabel(target.value)}
      />
    </DialogForm>
  )
}
