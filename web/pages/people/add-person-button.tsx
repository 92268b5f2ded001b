import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { useChange } from '../../app/use-change.ts'
import { DialogForm } from '../../forms/dialog-form.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { RoleField } from './role-field.tsx'

/** Introduces somebody, or a program, that gets its way in afterwards. */
export function AddPersonButton() {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <OfferedButton
        offered={{ label: t('web-person-add'), ...useRight('manage_people') }}
        icon="person"
        onPress={() => setOpen(true)}
      />
      {open && <AddPerson onClose={() => setOpen(false)} />}
    </>
  )
}

function AddPerson({ onClose }: { onClose(): void }) {
  const t = useT()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<Schemas['Person']['kind']>('human')
  const [role, setRole] = useState<Schemas['Person']['role']>('engineer')
  const add = useChange(
    (body: Schemas['NewPerson'], headers) => answerOf(api.POST('/api/v1/people', { body, headers })),
    (person) => {
      onClose()
      void navigate({ to: '/settings/people', search: { person: person.name } })
    },
  )
  return (
    <DialogForm
      title={t('web-person-add')}
      action={t('web-person-add')}
      change={add}
      onSubmit={() => add.mutate({ name, role, kind })}
      onClose={onClose}
    >
      <SelectField
        label={t('web-person-kind')}
        hint={t(`web-person-kind-${kind}-about`)}
        value={kind}
        onChange={(value) => setKind(value === 'machine' ? 'machine' : 'human')}
        options={[
          { value: 'human', label: t('web-person-kind-human') },
          { value: 'machine', label: t('web-person-kind-machine') },
        ]}
      />
      <TextField
        label={t('web-name')}
        required
        autoFocus
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={name}
        onChange={({ target }) => setName(target.value.trim())}
      />
      <RoleField role={role} onChange={setRole} />
    </DialogForm>
  )
}
