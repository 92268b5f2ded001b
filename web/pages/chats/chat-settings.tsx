import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { useChange } from '../../app/use-change.ts'
import { TimeZoneField } from '../../forms/time-zone-field.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

const OF_THE_BOT = ''

/** In which language and on which clock a group is spoken to. */
export function ChatSettings({ chat }: { chat: Schemas['Chat'] }) {
  const t = useT()
  const right = useRight('apply_configuration')
  const [language, setLanguage] = useState<string>(chat.language ?? OF_THE_BOT)
  const [zone, setZone] = useState(chat.time_zone)
  const change = useChange((body: Schemas['ChatChange'], headers) =>
    answerOf(api.PATCH('/api/v1/chats/{id}', { params: { path: { id: chat.id } }, body, headers })),
  )
  const save = () =>
    change.mutate({
      language: language === 'en' || language === 'ru' ? language : null,
      time_zone: zone,
    })
  return (
    <Form onSubmit={save}>
      <SelectField
        label={t('web-language')}
        value={language}
        onChange={setLanguage}
        options={[
          { value: OF_THE_BOT, label: t('web-chat-of-the-bot') },
          { value: 'en', label: 'English' },
          { value: 'ru', label: 'Русский' },
        ]}
      />
      <TimeZoneField zone={zone} none={t('web-chat-of-the-bot')} onChange={setZone} />
      {change.isError && <ProblemNote error={change.error} />}
      <OfferedButton offered={{ label: t('web-save'), ...right }} pending={change.isPending} onPress={save} />
    </Form>
  )
}
