import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api, type onceOnly, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { peopleQuery } from '../../app/settings-queries.ts'
import { useChange } from '../../app/use-change.ts'
import { DialogForm } from '../../forms/dialog-form.tsx'
import { Choices } from '../../ui/choices.tsx'
import { TextField } from '../../ui/field.tsx'

interface GroupDialogProps {
  /** Null: a new one. */
  group: Schemas['Group'] | null
  onClose(): void
}

/** Who is in a group from now on. */
export function GroupDialog({ group, onClose }: GroupDialogProps) {
  const t = useT()
  const people = useQuery(peopleQuery).data?.items ?? []
  const [name, setName] = useState(group?.name ?? '')
  // Who was ticked or unticked here; about the others somebody else may decide meanwhile.
  const [turned, setTurned] = useState<Readonly<Record<string, boolean>>>({})
  const inGroup = (person: string) => turned[person] ?? group?.members.includes(person) ?? false
  const everybody = new Set([...(group?.members ?? []), ...people.map((person) => person.name)])
  const members = [...everybody].filter(inGroup)
  const save = useChange(
    (wanted: { name: string; members: string[] }, headers) => saved(group, wanted, headers),
    onClose,
  )
  return (
    <DialogForm
      title={group?.name ?? t('web-group-new')}
      action={t('web-save')}
      change={save}
      onSubmit={() => save.mutate({ name, members })}
      onClose={onClose}
    >
      {group === null && (
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
      )}
      <Choices
        legend={t('web-group-members')}
        options={people.map((person) => ({
          value: person.name,
          label: person.display_name ?? person.name,
          ...(person.disabled ? { about: t('web-person-disabled') } : {}),
        }))}
        chosen={members}
        onChange={(chosen) => {
          const changed = people.filter((person) => chosen.includes(person.name) !== inGroup(person.name))
          setTurned({
            ...turned,
            ...Object.fromEntries(changed.map((person) => [person.name, chosen.includes(person.name)])),
          })
        }}
      />
    </DialogForm>
  )
}

function saved(
  group: Schemas['Group'] | null,
  { name, members }: { name: string; members: string[] },
  headers: ReturnType<typeof onceOnly>,
): Promise<Schemas['Group']> {
  if (group === null) return answerOf(api.POST('/api/v1/groups', { body: { name, members }, headers }))
  return answerOf(
    api.PATCH('/api/v1/groups/{name}', {
      params: { path: { name } },
      body: { members },
      headers: { ...headers, 'if-match': `"r${group.revision}"` },
    }),
  )
}
