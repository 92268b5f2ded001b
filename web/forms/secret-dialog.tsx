import { useState } from 'react'
import { answerOf, api } from '../app/api.ts'
import { useT } from '../app/locale-context.tsx'
import { useUnkept } from '../app/use-unkept.ts'
import { TextField } from '../ui/field.tsx'
import { SecretArea } from '../ui/secret-area.tsx'
import { DialogForm } from './dialog-form.tsx'

interface SecretDialogProps {
  /** Null: a new one, to be named. */
  name: string | null
  onClose(): void
}

/** A value that goes to the machine and is gone from here. */
export function SecretDialog({ name: given, onClose }: SecretDialogProps) {
  const t = useT()
  const [named, setName] = useState('')
  const [value, setValue] = useState('')
  const name = given ?? named
  const store = useUnkept(
    () => answerOf(api.PUT('/api/v1/secrets/{name}', { params: { path: { name } }, body: { value } })),
    () => {
      setValue('')
      onClose()
    },
  )
  return (
    <DialogForm
      title={given === null ? t('web-secret-new') : t('web-secret-value-of', { name: given })}
      action={t('web-secret-store')}
      change={store}
      onSubmit={() => store.mutate()}
      onClose={onClose}
    >
      {given === null && (
        <TextField
          label={t('web-secret-name')}
          hint={t('web-secret-name.hint')}
          required
          autoFocus
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          pattern="[A-Za-z0-9][A-Za-z0-9_\-]{0,62}"
          value={named}
          onChange={({ target }) => setName(target.value.trim())}
        />
      )}
      <SecretArea
        label={t('web-secret-value')}
        hint={t('web-secret-value.hint')}
        value={value}
        onChange={setValue}
      />
    </DialogForm>
  )
}
