import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { passkeysQuery } from '../../app/settings-queries.ts'
import { useChange } from '../../app/use-change.ts'
import { ConfirmButton } from '../../forms/confirm-button.tsx'
import { DialogForm } from '../../forms/dialog-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { TextField } from '../../ui/field.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import { NewPasskeyButton } from './new-passkey-button.tsx'

/** Keys in one's devices that open this machine and nothing else. */
export function Passkeys() {
  const t = useT()
  const query = useQuery(passkeysQuery)
  return (
    <Card title={t('web-passkeys')} aside={<NewPasskeyButton />}>
      <Loaded query={query} lines={1}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('web-passkeys-empty')}</p>
          ) : (
            <Rows label={t('web-passkeys')}>
              {items.map((passkey) => (
                <PasskeyRow key={passkey.id} passkey={passkey} />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Card>
  )
}

function PasskeyRow({ passkey: { id, label, created_at, last_used_at } }: { passkey: Schemas['Passkey'] }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <Row
      title={label}
      about={
        <>
          {t('web-passkey-made')} <TimeAgo at={created_at} />
          {last_used_at !== null && (
            <>
              {' · '}
              {t('web-token-used')} <TimeAgo at={last_used_at} />
            </>
          )}
        </>
      }
    >
      <Button onClick={() => setOpen(true)}>{t('web-rename')}</Button>
      <ConfirmButton
        label={t('web-remove')}
        title={t('web-passkey-remove-title', { label })}
        about={t('web-passkey-remove-about')}
        change={(headers) =>
          answerOf(api.DELETE('/api/v1/users/me/passkeys/{id}', { params: { path: { id } }, headers }))
        }
      />
      {open && <RenameDialog id={id} label={label} onClose={() => setOpen(false)} />}
    </Row>
  )
}

function RenameDialog({ id, label: before, onClose }: { id: string; label: string; onClose(): void }) {
  const t = useT()
  const [label, setLabel] = useState(before)
  const rename = useChange(
    (body: { label: string }, headers) =>
      answerOf(api.PATCH('/api/v1/users/me/passkeys/{id}', { params: { path: { id } }, body, headers })),
    onClose,
  )
  return (
    <DialogForm
      title={t('web-rename')}
      action={t('web-save')}
      change={rename}
      onSubmit={() => rename.mutate({ label })}
      onClose={onClose}
    >
      <TextField
        label={t('web-name')}
        required
        autoFocus
        value={label}
        onChange={({ target }) => setLabel(target.value)}
      />
    </DialogForm>
  )
}
