import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { servicesQuery } from '../../app/queries.ts'
import { useMe, useRight } from '../../app/session.ts'
import { peopleQuery } from '../../app/settings-queries.ts'
import { useChange } from '../../app/use-change.ts'
import { DialogForm } from '../../forms/dialog-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Note } from '../../ui/problem-note.tsx'
import { ShownOnce } from '../../ui/shown-once.tsx'

const DAYS = [7, 30, 90, 365] as const
const DAY_MS = 86_400_000

/** For whom, for what, until when, and how much; then the one time that it is shown. */
export function NewTokenDialog({ onClose }: { onClose(): void }) {
  const t = useT()
  const me = useMe()
  const [label, setLabel] = useState('')
  const [person, setPerson] = useState(me?.name ?? '')
  const [days, setDays] = useState('90')
  const [limits, setLimits] = useState<TokenLimits>({ rights: [], services: [] })
  const make = useChange((body: Schemas['NewToken'], headers) =>
    answerOf(api.POST('/api/v1/tokens', { body, headers })),
  )
  if (make.data) return <Issued token={make.data} onClose={onClose} />
  const submit = () =>
    make.mutate({
      label,
      person,
      ...(days === 'never' ? {} : { expires_at: wholeMinute(Date.now() + Number(days) * DAY_MS) }),
      ...bodyOf(limits),
    })
  return (
    <DialogForm
      title={t('web-token-new')}
      action={t('web-token-make')}
      change={make}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('web-token-label')}
        hint={t('web-token-label.hint')}
        required
        autoFocus
        autoComplete="off"
        value={label}
        onChange={({ target }) => setLabel(target.value)}
      />
      <WhoseField person={person} onChange={setPerson} />
      <SelectField
        label={t('web-token-days')}
        value={days}
        onChange={setDays}
        options={[
          ...DAYS.map((one) => ({ value: String(one), label: t('web-days', { days: one }) })),
          { value: 'never', label: t('web-token-for-ever') },
        ]}
      />
      <Limits limits={limits} onChange={setLimits} />
    </DialogForm>
  )
}

interface TokenLimits {
  rights: readonly string[]
  services: readonly string[]
}

/** Nothing ticked is no limit. */
function bodyOf({ rights, services }: TokenLimits): Pick<Schemas['NewToken'], 'rights' | 'services'> {
  return {
    ...(rights.length === 0 ? {} : { rights: [...rights] as NonNullable<Schemas['NewToken']['rights']> }),
    ...(services.length === 0 ? {} : { services: [...services] }),
  }
}

/** The most that it allows. */
function Limits({ limits, onChange }: { limits: TokenLimits; onChange(limits: TokenLimits): void }) {
  const t = useT()
  const rights = useMe()?.rights ?? []
  const services = useQuery(servicesQuery).data?.items ?? []
  return (
    <>
      <Choices
        legend={t('web-token-rights')}
        hint={t('web-token-rights.hint')}
        options={rights
          .filter(({ allowed }) => allowed)
          .map(({ right }) => ({ value: right, label: t(`right-${right}`) }))}
        chosen={limits.rights}
        onChange={(next) => onChange({ ...limits, rights: next })}
      />
      {services.length > 0 && (
        <Choices
          legend={t('web-token-services')}
          hint={t('web-token-services.hint')}
          options={services.map(({ name }) => ({ value: name, label: name }))}
          chosen={limits.services}
          onChange={(next) => onChange({ ...limits, services: next })}
        />
      )}
    </>
  )
}

/** Only those who manage people make tokens for others and for machines. */
function WhoseField({ person, onChange }: { person: string; onChange(person: string): void }) {
  const t = useT()
  const { allowed } = useRight('manage_people')
  const people = useQuery({ ...peopleQuery, enabled: allowed }).data?.items ?? []
  const open = people.filter(({ disabled }) => !disabled)
  if (!allowed || open.length === 0) return null
  return (
    <SelectField
      label={t('web-token-whose')}
      hint={t('web-token-whose.hint')}
      value={person}
      onChange={onChange}
      options={open.map(({ name, kind }) => ({
        value: name,
        label: kind === 'machine' ? `${name} (${t('web-person-machine')})` : name,
      }))}
    />
  )
}

function Issued({ token, onClose }: { token: Schemas['IssuedToken']; onClose(): void }) {
  const t = useT()
  return (
    <Dialog title={t('web-token-made')} onClose={onClose}>
      {token.secret === null ? (
        <Note message={t('web-token-lost')} remedy={t('web-token-lost.remedy')} />
      ) : (
        <>
          <p>{t('web-token-once', { person: token.person })}</p>
          <ShownOnce text={token.secret} warning={t('web-token-warning')} />
        </>
      )}
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          {t('web-done')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** The same wish within a minute is the same request. */
function wholeMinute(at: number): string {
  return new Date(Math.ceil(at / 60_000) * 60_000).toISOString()
}
