import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { useChange } from '../../app/use-change.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { RoleField } from './role-field.tsx'

interface Touched {
  role?: Schemas['Person']['role']
  displayName?: string
  email?: string
}

/** What an admin may change about somebody. A role that comes from elsewhere is changed there. */
export function PersonForm({ person }: { person: Schemas['Person'] }) {
  const t = useT()
  const { name, revision, role_from } = person
  const { allowed } = useRight('manage_people')
  // Only what was touched here is held; the rest stays what it is, whoever changes it meanwhile.
  const [touched, setTouched] = useState<Touched>({})
  const touch = (field: Touched) => setTouched((before) => ({ ...before, ...field }))
  const change = useChange(
    (body: Schemas['PersonChange'], headers) =>
      answerOf(
        api.PATCH('/api/v1/people/{name}', {
          params: { path: { name } },
          body,
          headers: { ...headers, 'if-match': `"r${revision}"` },
        }),
      ),
    () => setTouched({}),
  )
  const role = touched.role ?? person.role
  const displayName = touched.displayName ?? person.display_name ?? ''
  const email = touched.email ?? person.email ?? ''
  const changes = {
    ...(role === person.role ? {} : { role }),
    ...(displayName === (person.display_name ?? '') ? {} : { display_name: displayName || null }),
    ...(email === (person.email ?? '') ? {} : { email: email || null }),
  }
  const isSame = Object.keys(changes).length === 0
  return (
    <Form onSubmit={() => change.mutate(changes)}>
      {role_from === 'admin' ? (
        <RoleField role={role} onChange={(role) => touch({ role })} />
      ) : (
        <p className="quiet">{t(`web-role-from-${role_from}`, { role: t(`role-${person.role}`) })}</p>
      )}
      <TextField
        label={t('web-display-name')}
        autoComplete="off"
        value={displayName}
        onChange={({ target }) => touch({ displayName: target.value })}
      />
      <TextField
        label={t('web-email')}
        type="email"
        autoComplete="off"
        value={email}
        onChange={({ target }) => touch({ email: target.value.trim() })}
      />
      {'role' in changes && <p className="quiet">{t('web-role-change-about')}</p>}
      {change.isError && <ProblemNote error={change.error} />}
      {!isSame && (
        <Button type="submit" look="primary" disabled={!allowed} pending={change.isPending}>
          {t('web-save')}
        </Button>
      )}
    </Form>
  )
}
