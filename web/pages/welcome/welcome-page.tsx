import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { Button } from '../../ui/button.tsx'
import { DoorPage } from '../../ui/door-page.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Note, ProblemNote } from '../../ui/problem-note.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useEntrance } from '../login/use-entrance.ts'

/** Opens a one-time link. Its secret stands behind `#`, which browsers send to nobody. */
export function WelcomePage() {
  const t = useT()
  const [secret] = useState(() => location.hash.slice(1))
  const link = useQuery({
    queryKey: ['still', 'link', secret],
    enabled: secret !== '',
    queryFn: ({ signal }) => answerOf(api.POST('/api/v1/auth/links/open', { body: { secret }, signal })),
  })
  return (
    <DoorPage title={t('web-welcome')}>
      {secret === '' && (
        <Note message={t('web-welcome-no-secret')} remedy={t('web-welcome-no-secret.remedy')} />
      )}
      {link.isError && <ProblemNote error={link.error} />}
      {link.isLoading && <Skeleton lines={3} />}
      {link.data && <WelcomeForm link={link.data} secret={secret} />}
      {(link.isError || secret === '') && <Link to="/login">{t('web-log-in')}</Link>}
    </DoorPage>
  )
}

function WelcomeForm({ link, secret }: { link: Schemas['OpenedLink']; secret: string }) {
  const t = useT()
  const enter = useEntrance('/')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const use = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/auth/links/use', {
          body: {
            secret,
            password,
            as: 'session',
            label: 'browser',
            ...(link.person === null ? { name } : {}),
          },
        }),
      ),
    onSuccess: enter,
  })
  return (
    <Form onSubmit={() => use.mutate()}>
      <p className="quiet">
        {t(`web-welcome-${link.kind}`, { role: link.role === null ? '' : t(`role-${link.role}`) })}
      </p>
      <NameField given={link.person} name={name} onChange={setName} />
      <TextField
        label={t('web-new-password')}
        hint={t('web-new-password.hint')}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={12}
        required
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      {use.isError && <ProblemNote error={use.error} />}
      <Button type="submit" look="primary" pending={use.isPending}>
        {t('web-welcome-do')}
      </Button>
    </Form>
  )
}

interface NameFieldProps {
  /** Null: whoever opens the link chooses. */
  given: string | null
  name: string
  onChange(name: string): void
}

function NameField({ given, name, onChange }: NameFieldProps) {
  const t = useT()
  return (
    <TextField
      label={t('web-name')}
      name="username"
      autoComplete="username"
      autoCapitalize="none"
      required
      readOnly={given !== null}
      value={given ?? name}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
