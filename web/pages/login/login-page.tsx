import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { methodsQuery } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { DoorPage } from '../../ui/door-page.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Note, ProblemNote } from '../../ui/problem-note.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import { useEntrance } from './use-entrance.ts'

const route = getRouteApi('/login')

/** A cookie, not a token. */
const BROWSER = { as: 'session', label: 'browser' } as const

export function LoginPage() {
  const t = useT()
  const methods = useQuery(methodsQuery)
  const { return_to: place = '/', problem } = route.useSearch()
  const { password = true, oidc = null, demo = null } = methods.data ?? {}
  return (
    <DoorPage title={t('web-log-in')}>
      {methods.isError && <ProblemNote error={methods.error} onRetry={() => void methods.refetch()} />}
      {problem !== undefined && (
        <Note
          message={t('web-log-in-failed', { code: problem })}
          remedy={t('web-log-in-failed.remedy', { code: problem })}
        />
      )}
      {password && <PasswordForm place={place} />}
      {methods.data?.passkey && <PasskeyButton place={place} />}
      {oidc && (
        <a href={`/api/v1/auth/oidc/start?return_to=${encodeURIComponent(place)}`}>
          {t('web-log-in-oidc', { issuer: new URL(oidc.issuer).host })}
        </a>
      )}
      {demo && <Note tone="warn" message={demo.banner} />}
    </DoorPage>
  )
}

function PasswordForm({ place }: { place: string }) {
  const t = useT()
  const enter = useEntrance(place)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const logIn = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/auth/login', {
          body: { ...(username.includes('@') ? { email: username } : { username }), password, ...BROWSER },
        }),
      ),
    onSuccess: enter,
  })
  return (
    <Form onSubmit={() => logIn.mutate()}>
      <TextField
        label={t('web-name-or-email')}
        name="username"
        autoComplete="username webauthn"
        autoCapitalize="none"
        spellCheck={false}
        required
        autoFocus
        value={username}
        onChange={({ target }) => setUsername(target.value.trim())}
      />
      <TextField
        label={t('web-password')}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      {logIn.isError && <ProblemNote error={logIn.error} />}
      <Button type="submit" look="primary" pending={logIn.isPending}>
        {t('web-log-in')}
      </Button>
    </Form>
  )
}
