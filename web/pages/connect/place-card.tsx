import { useT } from '../../app/locale-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import styles from '../settings/settings.module.css'
import type { DraftProps } from './connection-cards.tsx'
import type { PlaceDraft } from './connection-draft.ts'
import { WordField } from './word-field.tsx'

interface PlaceCardProps extends DraftProps {
  environment: string
  /** The environment that a release passes before; null: none. */
  before: string | null
}

/** Where the service runs in one environment. */
export function PlaceCard({ environment, before, draft, set }: PlaceCardProps) {
  const t = useT()
  const place = draft.places[environment]
  if (place === undefined) return null
  const change = (part: Partial<PlaceDraft>) =>
    set({ places: { ...draft.places, [environment]: { ...place, ...part } } })
  const pattern = before === null ? undefined : draft.places[before]
  return (
    <Card
      title={t('web-connect-place', { environment })}
      aside={
        before !== null &&
        pattern && (
          <Button
            icon="copy"
            onClick={() =>
              change(pattern.driver === 'process' ? { ...pattern, directory: place.directory } : pattern)
            }
          >
            {t('web-connect-as-before', { environment: before })}
          </Button>
        )
      }
    >
      <SelectField
        label={t('web-connect-driver')}
        hint={t(`web-connect-driver-${place.driver}-about`)}
        value={place.driver}
        onChange={(value) => change({ driver: value === 'process' ? 'process' : 'ssh-compose' })}
        options={[
          { value: 'ssh-compose', label: t('web-connect-driver-ssh-compose') },
          { value: 'process', label: t('web-connect-driver-process') },
        ]}
      />
      {place.driver === 'process' ? (
        <ProcessFields place={place} change={change} />
      ) : (
        <ComposeFields place={place} change={change} />
      )}
    </Card>
  )
}

interface PlaceProps {
  place: PlaceDraft
  change(part: Partial<PlaceDraft>): void
}

function ComposeFields({ place, change }: PlaceProps) {
  const t = useT()
  return (
    <>
      <div className={styles['pair']}>
        <WordField
          label={t('web-connect-host')}
          placeholder="10.0.0.5"
          value={place.host}
          onChange={(host) => change({ host })}
        />
        <WordField label={t('web-connect-port')} value={place.port} onChange={(port) => change({ port })} />
        <WordField label={t('web-connect-user')} value={place.user} onChange={(user) => change({ user })} />
      </div>
      <div className={styles['pair']}>
        <SelectField
          label={t('web-connect-login')}
          value={place.login}
          onChange={(value) => change({ login: value === 'password' ? 'password' : 'private_key' })}
          options={[
            { value: 'private_key', label: t('web-connect-login-private_key') },
            { value: 'password', label: t('web-connect-login-password') },
          ]}
        />
        <WordField
          label={t('web-connect-secret')}
          hint={t('web-connect-secret.hint')}
          value={place.secret}
          onChange={(secret) => change({ secret })}
        />
      </div>
      <WordField
        label={t('web-connect-directory')}
        hint={t('web-connect-directory.hint')}
        placeholder="/srv/loom/loom-content"
        value={place.directory}
        onChange={(directory) => change({ directory })}
      />
      <WordField
        label={t('web-connect-compose')}
        hint={t('web-connect-compose.hint')}
        value={place.composeFile}
        onChange={(composeFile) => change({ composeFile })}
      />
    </>
  )
}

function ProcessFields({ place, change }: PlaceProps) {
  const t = useT()
  return (
    <>
      <WordField
        label={t('web-connect-process-directory')}
        placeholder="/srv/web"
        value={place.directory}
        onChange={(directory) => change({ directory })}
      />
      <TextField
        label={t('web-connect-start')}
        hint={t('web-connect-start.hint')}
        placeholder="exec node server.js"
        spellCheck={false}
        autoCapitalize="none"
        value={place.start}
        onChange={({ target }) => change({ start: target.value })}
      />
    </>
  )
}
