import { useState } from 'react'
import { answerOf, api } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useUnkept } from '../../app/use-unkept.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import styles from '../settings/settings.module.css'

/** Another password; all other browsers are signed out by it. */
export function PasswordCard({ hasPassword }: { hasPassword: boolean }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const [done, setDone] = useState(false)
  return (
    <Card
      title={t('web-password')}
      aside={
        hasPassword &&
        !open && (
          <Button
            onClick={() => {
              setDone(false)
              setOpen(true)
            }}
          >
            {t('web-password-change')}
          </Button>
        )
      }
    >
      {!hasPassword && <p className="quiet">{t('web-password-none')}</p>}
      {hasPassword && !open && !done && <p className="quiet">{t('web-password-about')}</p>}
      {done && (
        <p role="status">
          <Badge tone="good" icon="check">
            {t('web-password-changed')}
          </Badge>
        </p>
      )}
      {open && (
        <PasswordForm
          onClose={(changed) => {
            setDone(changed)
            setOpen(false)
          }}
        />
      )}
    </Card>
  )
}

function PasswordForm({ onClose }: { onClose(changed: boolean): void }) {
  const t = useT()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useUnkept(
    () => answerOf(api.POST('/api/v1/users/me/password', { body: { current, new: next } })),
    () => onClose(true),
  )
  return (
    <Form onSubmit={() => change.mutate()}>
      <TextField
        label={t('web-password-current')}
        type="password"
        autoComplete="current-password"
        required
        autoFocus
        value={current}
        onChange={({ target }) => setCurrent(target.value)}
      />
      <TextField
        label={t('web-new-password')}
        hint={t('web-new-password.hint')}
        type="password"
        autoComplete="new-password"
        minLength={12}
        required
        value={next}
        onChange={({ target }) => setNext(target.value)}
      />
      {change.isError && <ProblemNote error={change.error} />}
      <div className={styles['buttons']}>
        <Button onClick={() => onClose(false)}>{t('web-cancel')}</Button>
        <Button type="submit" look="primary" pending={change.isPending}>
          {t('web-password-change')}
        </Button>
      </div>
    </Form>
  )
}
