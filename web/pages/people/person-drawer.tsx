import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { useChange } from '../../app/use-change.ts'
import { ConfirmButton } from '../../forms/confirm-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { Note, ProblemNote } from '../../ui/problem-note.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import styles from '../settings/settings.module.css'
import { PasswordLinkButton } from './password-link-button.tsx'
import { PersonForm } from './person-form.tsx'
import { PersonIdentities } from './person-identities.tsx'
import { PersonSessions } from './person-sessions.tsx'

/** One person: who they are, how they come in, and what can be done about it. `person` null: there is nobody of that name. */
export function PersonDrawer({ person, onClose }: { person: Schemas['Person'] | null; onClose(): void }) {
  const t = useT()
  if (person === null)
    return (
      <Dialog title={t('web-people')} place="side" onClose={onClose}>
        <p>{t('web-nothing-found')}</p>
      </Dialog>
    )
  return (
    <Dialog title={person.display_name ?? person.name} place="side" onClose={onClose}>
      {person.disabled && <Note tone="warn" message={t('web-person-disabled-about')} />}
      <Facts>
        <Fact name={t('web-name')}>{person.name}</Fact>
        <Fact name={t('web-groups')}>{person.groups.join(', ') || '–'}</Fact>
        <Fact name={t('web-person-since')}>
          <TimeAgo at={person.created_at} />
        </Fact>
        <Fact name={t('web-person-last-login')}>
          {person.last_login_at === null ? t('web-never') : <TimeAgo at={person.last_login_at} />}
        </Fact>
      </Facts>
      <PersonForm key={person.name} person={person} />
      <PersonIdentities person={person} />
      {person.kind === 'human' && <PersonSessions name={person.name} />}
      <Switches person={person} />
    </Dialog>
  )
}

function Switches({ person }: { person: Schemas['Person'] }) {
  const t = useT()
  const right = useRight('manage_people')
  const { name, disabled, kind } = person
  return (
    <div className={styles['buttons']}>
      {kind === 'human' && !disabled && <PasswordLinkButton name={name} />}
      {disabled ? (
        <SwitchOn name={name} />
      ) : (
        <ConfirmButton
          label={t('web-person-disable')}
          icon="stop"
          right={right}
          title={t('web-person-disable-title', { person: name })}
          about={t('web-person-disable-about')}
          change={(headers) =>
            answerOf(api.DELETE('/api/v1/people/{name}', { params: { path: { name } }, headers }))
          }
        />
      )}
    </div>
  )
}

function SwitchOn({ name }: { name: string }) {
  const t = useT()
  const right = useRight('manage_people')
  const enable = useChange((_: null, headers) =>
    answerOf(
      api.PATCH('/api/v1/people/{name}', { params: { path: { name } }, body: { disabled: false }, headers }),
    ),
  )
  return (
    <>
      <OfferedButton
        offered={{ label: t('web-person-enable'), ...right }}
        icon="check"
        pending={enable.isPending}
        onPress={() => enable.mutate(null)}
      />
      {enable.isError && <ProblemNote error={enable.error} />}
    </>
  )
}
