import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import type { Me } from '../../app/session.ts'
import { useChange } from '../../app/use-change.ts'
import { TimeZoneField } from '../../forms/time-zone-field.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { Toggle } from '../../ui/toggle.tsx'
import styles from '../settings/settings.module.css'

const USUAL_QUIET = { from: '22:00', to: '08:00' }

/** How one is called, and when one wants to be left alone. */
export function ProfileForm({ me }: { me: Me }) {
  const t = useT()
  // Only what was touched here is held and sent; the rest stays what it is, wherever it is changed meanwhile.
  const [touched, setTouched] = useState<Schemas['MeChange']>({})
  const touch = (field: Schemas['MeChange']) => setTouched((before) => ({ ...before, ...field }))
  const change = useChange(
    (body: Schemas['MeChange'], headers) =>
      answerOf(
        api.PATCH('/api/v1/users/me', { body, headers: { ...headers, 'if-match': `"r${me.revision}"` } }),
      ),
    () => setTouched({}),
  )
  const { display_name: name, email, time_zone: zone, quiet_hours: quiet } = { ...me, ...touched }
  return (
    <Form onSubmit={() => change.mutate(touched)}>
      <TextField
        label={t('web-display-name')}
        autoComplete="name"
        value={name ?? ''}
        onChange={({ target }) => touch({ display_name: target.value || null })}
      />
      <TextField
        label={t('web-email')}
        type="email"
        autoComplete="email"
        value={email ?? ''}
        onChange={({ target }) => touch({ email: target.value.trim() || null })}
      />
      <TimeZoneField
        zone={zone}
        none={t('web-time-zone-installation')}
        onChange={(zone) => touch({ time_zone: zone })}
      />
      <QuietHours quiet={quiet} onChange={(quiet) => touch({ quiet_hours: quiet })} />
      {change.isError && <ProblemNote error={change.error} />}
      <div className={styles['buttons']}>
        <Button type="submit" look="primary" pending={change.isPending}>
          {t('web-save')}
        </Button>
      </div>
    </Form>
  )
}

interface QuietHoursProps {
  quiet: Me['quiet_hours']
  onChange(quiet: Me['quiet_hours']): void
}

function QuietHours({ quiet, onChange }: QuietHoursProps) {
  const t = useT()
  return (
    <>
      <div className={styles['stack']}>
        <Toggle pressed={quiet !== null} onToggle={(on) => onChange(on ? USUAL_QUIET : null)}>
          {t('web-quiet')}
        </Toggle>
        <p className="quiet">{t('web-quiet.about')}</p>
      </div>
      {quiet !== null && (
        <div className={styles['pair']}>
          <TextField
            label={t('web-quiet-from')}
            type="time"
            required
            value={quiet.from}
            onChange={({ target }) => onChange({ ...quiet, from: target.value })}
          />
          <TextField
            label={t('web-quiet-to')}
            type="time"
            required
            value={quiet.to}
            onChange={({ target }) => onChange({ ...quiet, to: target.value })}
          />
        </div>
      )}
    </>
  )
}
