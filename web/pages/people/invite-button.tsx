import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { groupsQuery } from '../../app/settings-queries.ts'
import { useChange } from '../../app/use-change.ts'
import { DialogForm } from '../../forms/dialog-form.tsx'
import { Choices } from '../../ui/choices.tsx'
import { TextField } from '../../ui/field.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { HoursField } from './hours-field.tsx'
import { IssuedLinkDialog } from './issued-link-dialog.tsx'
import { RoleField } from './role-field.tsx'

/** A link with which somebody new comes in, once. */
export function InviteButton() {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <OfferedButton
        offered={{ label: t('web-invite'), ...useRight('manage_people') }}
        look="primary"
        icon="link"
        onPress={() => setOpen(true)}
      />
      {open && <Invite onClose={() => setOpen(false)} />}
    </>
  )
}

function Invite({ onClose }: { onClose(): void }) {
  const t = useT()
  const known = useQuery(groupsQuery).data?.items ?? []
  const [person, setPerson] = useState('')
  const [role, setRole] = useState<Schemas['Person']['role']>('engineer')
  const [groups, setGroups] = useState<string[]>([])
  const [hours, setHours] = useState(72)
  const make = useChange((body: Schemas['NewLink'], headers) =>
    answerOf(api.POST('/api/v1/links', { body, headers })),
  )
  if (make.data) return <IssuedLinkDialog link={make.data} onClose={onClose} />
  return (
    <DialogForm
      title={t('web-invite-title')}
      action={t('web-link-make')}
      change={make}
      onSubmit={() =>
        make.mutate({ kind: 'invitation', role, groups, hours, ...(person === '' ? {} : { person }) })
      }
      onClose={onClose}
    >
      <TextField
        label={t('web-invite-person')}
        hint={t('web-invite-person.hint')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={person}
        onChange={({ target }) => setPerson(target.value.trim())}
      />
      <RoleField role={role} onChange={setRole} />
      {known.length > 0 && (
        <Choices
          legend={t('web-groups')}
          options={known.map(({ name }) => ({ value: name, label: name }))}
          chosen={groups}
          onChange={setGroups}
        />
      )}
      <HoursField hours={hours} onChange={setHours} />
    </DialogForm>
  )
}
