import { useT } from '../../app/locale-context.tsx'
import { Card } from '../../ui/card.tsx'
import { Choices } from '../../ui/choices.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Toggle } from '../../ui/toggle.tsx'
import styles from '../settings/settings.module.css'
import { type ConnectionDraft, PRESETS } from './connection-draft.ts'
import { WordField } from './word-field.tsx'

export interface DraftProps {
  draft: ConnectionDraft
  set(change: Partial<ConnectionDraft>): void
}

export function ServiceCard({ draft, set }: DraftProps) {
  const t = useT()
  return (
    <Card title={t('web-connect-what')}>
      <div className={styles['pair']}>
        <WordField
          label={t('web-name')}
          hint={t('web-connect-name.hint')}
          placeholder="loom-content"
          value={draft.name}
          onChange={(name) => set({ name: name.toLowerCase() })}
        />
        <WordField
          label={t('web-connect-tags')}
          hint={t('web-connect-tags.hint')}
          value={draft.tags}
          onChange={(tags) => set({ tags })}
        />
      </div>
      <WordField
        label={t('web-connect-repository')}
        hint={t('web-connect-repository.hint')}
        placeholder="git@github.com:acme/loom-content.git"
        value={draft.repository}
        onChange={(repository) => set({ repository })}
      />
    </Card>
  )
}

export function HealthCard({ draft: { health }, set }: DraftProps) {
  const t = useT()
  const change = (part: Partial<ConnectionDraft['health']>) => set({ health: { ...health, ...part } })
  return (
    <Card title={t('web-connect-health')}>
      <WordField
        label={t('web-connect-health-url')}
        hint={t('web-connect-health-url.hint')}
        placeholder="http://localhost:8004/health"
        value={health.url}
        onChange={(url) => change({ url })}
      />
      <div className={styles['pair']}>
        <WordField
          label={t('web-connect-health-wait')}
          value={health.wait}
          onChange={(wait) => change({ wait })}
        />
        <WordField
          label={t('web-connect-health-attempts')}
          value={health.attempts}
          onChange={(attempts) => change({ attempts })}
        />
      </div>
      <WordField
        label={t('web-connect-health-version')}
        hint={t('web-connect-health-version.hint')}
        placeholder="version"
        value={health.field}
        onChange={(field) => change({ field })}
      />
    </Card>
  )
}

export function MigrationsCard({ draft: { migrations }, set }: DraftProps) {
  const t = useT()
  return (
    <Card title={t('web-connect-migrations')}>
      <SelectField
        label={t('web-connect-preset')}
        hint={t('web-connect-preset.hint')}
        value={migrations.preset}
        onChange={(value) =>
          set({ migrations: { ...migrations, preset: PRESETS.find((one) => one === value) ?? 'none' } })
        }
        options={PRESETS.map((value) => ({
          value,
          label: value === 'none' ? t('web-connect-no-migrations') : value,
        }))}
      />
      {migrations.preset === 'sql' && (
        <TextField
          label={t('web-connect-client')}
          hint={t('web-connect-client.hint')}
          placeholder={'psql "$DATABASE_URL"'}
          spellCheck={false}
          autoCapitalize="none"
          value={migrations.client}
          onChange={({ target }) => set({ migrations: { ...migrations, client: target.value } })}
        />
      )}
    </Card>
  )
}

interface ApproversCardProps extends DraftProps {
  people: readonly string[]
  /** Who is asked now, as a sentence. */
  now: string
}

export function ApproversCard({ draft, set, people, now }: ApproversCardProps) {
  const t = useT()
  const { approvers, ownRelease } = draft
  return (
    <Card title={t('web-connect-approvers')}>
      <p className="quiet">{t('web-connect-approvers-now', { words: now })}</p>
      <div>
        <Toggle pressed={approvers !== null} onToggle={(on) => set({ approvers: on ? [] : null })}>
          {t('web-connect-approvers-other')}
        </Toggle>
      </div>
      {approvers !== null && (
        <>
          <Choices
            legend={t('web-connect-everyone-of')}
            hint={t('web-connect-everyone-of.hint')}
            options={people.map((name) => ({ value: name, label: name }))}
            chosen={approvers}
            onChange={(next) => set({ approvers: next })}
          />
          <Choices
            legend={t('web-connect-own')}
            options={[{ value: 'own', label: t('web-connect-own-may') }]}
            chosen={ownRelease ? ['own'] : []}
            onChange={(next) => set({ ownRelease: next.length > 0 })}
          />
        </>
      )}
    </Card>
  )
}
