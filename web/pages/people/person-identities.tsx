import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { useChange } from '../../app/use-change.ts'
import { ConfirmButton } from '../../forms/confirm-button.tsx'
import { DialogForm } from '../../forms/dialog-form.tsx'
import { Card } from '../../ui/card.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { wayWords } from './way-words.ts'

/** How somebody comes in, and who they are elsewhere. */
export function PersonIdentities({ person }: { person: Schemas['Person'] }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const right = useRight('manage_people')
  const { name, ways_in } = person
  return (
    <Card
      title={t('web-ways-in')}
      aside={
        <OfferedButton offered={{ label: t('web-identity-add'), ...right }} onPress={() => setOpen(true)} />
      }
    >
      <p className="quiet">{wayWords(t, person)}</p>
      {ways_in.identities.length > 0 && (
        <Rows label={t('web-ways-in')}>
          {ways_in.identities.map(({ id, kind, label }) => (
            <Row key={id} title={label} about={t(`web-way-${kind}`)}>
              <ConfirmButton
                label={t('web-remove')}
                right={right}
                title={t('web-identity-remove-title', { label })}
                about={t('web-identity-remove-about')}
                change={(headers) =>
                  answerOf(
                    api.DELETE('/api/v1/people/{name}/identities/{id}', {
                      params: { path: { name, id } },
                      headers,
                    }),
                  )
                }
              />
            </Row>
          ))}
        </Rows>
      )}
      {open && <AddIdentity name={name} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function AddIdentity({ name, onClose }: { name: string; onClose(): void }) {
  const t = useT()
  const [kind, setKind] = useState<'telegram' | 'github'>('telegram')
  const [subject, setSubject] = useState('')
  const link = useChange(
    (body: Schemas['NewIdentity'], headers) =>
      answerOf(api.POST('/api/v1/people/{name}/identities', { params: { path: { name } }, body, headers })),
    onClose,
  )
  return (
    <DialogForm
      title={t('web-identity-add-title', { person: name })}
      action={t('web-identity-add')}
      change={link}
      onSubmit={() => link.mutate({ kind, subject })}
      onClose={onClose}
    >
      <SelectField
        label={t('web-identity-where')}
        value={kind}
        onChange={(value) => setKind(value === 'github' ? 'github' : 'telegram')}
        options={[
          { value: 'telegram', label: t('web-way-telegram') },
          { value: 'github', label: t('web-way-github') },
        ]}
      />
      <TextField
        label={t(`web-identity-${kind}-subject`)}
        required
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={subject}
        onChange={({ target }) => setSubject(target.value.trim())}
      />
    </DialogForm>
  )
}
