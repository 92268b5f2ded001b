import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { servicesQuery } from '../../app/queries.ts'
import { useMe, useRight } from '../../app/session.ts'
import { useChange } from '../../app/use-change.ts'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { Note, ProblemNote } from '../../ui/problem-note.tsx'
import styles from '../settings/settings.module.css'
import { ChatSettings } from './chat-settings.tsx'

/** What one chat hears. `chat` null: there is none with this number. */
export function ChatDrawer({ chat, onClose }: { chat: Schemas['Chat'] | null; onClose(): void }) {
  const t = useT()
  if (chat === null)
    return (
      <Dialog title={t('web-chats')} place="side" onClose={onClose}>
        <p>{t('web-nothing-found')}</p>
      </Dialog>
    )
  return (
    <Dialog title={chat.name ?? chat.title} place="side" onClose={onClose}>
      {chat.closed_why !== null && <Note tone="warn" message={chat.closed_why} />}
      <Hearing chat={chat} />
      {chat.kind === 'group' ? <ChatSettings chat={chat} /> : <PrivateNote />}
    </Dialog>
  )
}

function PrivateNote() {
  const t = useT()
  return (
    <p className="quiet">
      {t('web-chat-private-about')} <Link to="/account">{t('web-account')}</Link>
    </p>
  )
}

const ALL = ''

function Hearing({ chat }: { chat: Schemas['Chat'] }) {
  const t = useT()
  const services = useQuery(servicesQuery).data?.items ?? []
  const [service, setService] = useState(ALL)
  const said = chat.hears.find((one) => (one.service ?? ALL) === service)
  return (
    <>
      <SelectField
        label={t('web-chat-of')}
        value={service}
        onChange={setService}
        options={[
          { value: ALL, label: t('web-chat-of-others') },
          ...services.map(({ name }) => ({ value: name, label: name })),
        ]}
      />
      {said?.made_by === 'configuration' && <p className="quiet">{t('web-chat-from-configuration')}</p>}
      {said === undefined && <p className="quiet">{t('web-chat-as-usual')}</p>}
      <HearingForm key={`${service} ${JSON.stringify(said)}`} chat={chat} service={service} said={said} />
    </>
  )
}

interface HearingFormProps {
  chat: Schemas['Chat']
  service: string
  said: Schemas['Hears'] | undefined
}

type Kinds = NonNullable<Schemas['NewSubscription']['kinds']>

function HearingForm({ chat, service, said }: HearingFormProps) {
  const t = useT()
  const right = useWhoMay(chat)
  const usual = said ?? chat.hears.find((one) => one.service === null)
  const [kinds, setKinds] = useState<string[]>(usual?.kinds ?? [])
  const change = useChange((body: Schemas['NewSubscription'], headers) =>
    chat.kind === 'private'
      ? answerOf(api.PUT('/api/v1/users/me/subscriptions', { body, headers }))
      : answerOf(
          api.PUT('/api/v1/chats/{id}/subscriptions', { params: { path: { id: chat.id } }, body, headers }),
        ),
  )
  const of = service === ALL ? null : service
  const say = (next: string[] | null) => change.mutate({ service: of, kinds: next as Kinds | null })
  return (
    <Form onSubmit={() => say(kinds)}>
      <Choices
        legend={t('web-chat-hears')}
        {...(chat.kind === 'private' ? { hint: t('web-hear-note') } : {})}
        options={KINDS.filter((kind) => kind !== 'own' || chat.kind === 'private').map((kind) => ({
          value: kind,
          label: t(`web-hear-${kind}`),
        }))}
        chosen={kinds}
        onChange={setKinds}
      />
      {change.isError && <ProblemNote error={change.error} />}
      <div className={styles['buttons']}>
        {said?.made_by === 'person' && right.allowed && (
          <Button onClick={() => say(null)}>{t('web-hear-reset')}</Button>
        )}
        <OfferedButton
          offered={{ label: t('web-save'), ...right }}
          look="primary"
          pending={change.isPending}
          onPress={() => say(kinds)}
        />
      </div>
    </Form>
  )
}

const KINDS = ['own', 'releases', 'approvals', 'results', 'failures', 'dev', 'errors'] as const

/** What a private chat hears is for its person alone to say. */
function useWhoMay({ kind, person }: Schemas['Chat']) {
  const t = useT()
  const me = useMe()
  const ofGroups = useRight('apply_configuration')
  if (kind === 'group') return ofGroups
  if (person === me?.name) return { allowed: true, reason: null }
  return {
    allowed: false,
    reason: { message: t('web-chat-of-another', { person: person ?? '–' }), remedy: '' },
  }
}
