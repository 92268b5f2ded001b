import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api, type Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { secretsQuery } from '../../app/settings-queries.ts'
import { ConfirmButton } from '../../forms/confirm-button.tsx'
import { SecretDialog } from '../../forms/secret-dialog.tsx'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { NeedsRight } from '../../ui/needs-right.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Note } from '../../ui/problem-note.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import { Toggle } from '../../ui/toggle.tsx'
import styles from '../settings/settings.module.css'
import { OlderKey } from './older-key.tsx'

const route = getRouteApi('/inside/settings/secrets')

/** Names of what nobody can read back. */
export function SecretsPage() {
  const t = useT()
  return (
    <>
      <PageHeader title={t('web-secrets')} about={t('web-secrets-about')}>
        <NewSecretButton />
      </PageHeader>
      <NeedsRight right="manage_secrets">
        <Secrets />
      </NeedsRight>
    </>
  )
}

function NewSecretButton() {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <OfferedButton
        offered={{ label: t('web-secret-new'), ...useRight('manage_secrets') }}
        look="primary"
        icon="lock"
        onPress={() => setOpen(true)}
      />
      {open && <SecretDialog name={null} onClose={() => setOpen(false)} />}
    </>
  )
}

function Secrets() {
  const t = useT()
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/settings/secrets' })
  const query = useQuery(secretsQuery)
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <>
      <div className={styles['filters']} role="group" aria-label={t('web-filter')}>
        <SearchBox
          label={t('web-secrets-find')}
          value={search.q ?? ''}
          onChange={(q) => set({ q: q === '' ? undefined : q })}
        />
        <Toggle pressed={search.missing === true} onToggle={(on) => set({ missing: on || undefined })}>
          {t('web-secrets-missing')}
        </Toggle>
      </div>
      <Loaded query={query} lines={4}>
        {({ items, key_id }) => (
          <>
            {key_id === null && <Note tone="warn" message={t('web-secrets-no-key')} />}
            <OlderKey secrets={items} keyId={key_id} />
            <SecretList all={items} search={search} />
          </>
        )}
      </Loaded>
    </>
  )
}

interface SecretListProps {
  all: readonly Schemas['Secret'][]
  search: { q?: string; missing?: true }
}

function SecretList({ all, search: { q = '', missing } }: SecretListProps) {
  const t = useT()
  const shown = all.filter(
    ({ name, problem }) => name.toLowerCase().includes(q.toLowerCase()) && (!missing || problem !== null),
  )
  if (all.length === 0)
    return (
      <EmptyState title={t('web-secrets-empty')} action={<NewSecretButton />} command="rmm secret set <name>">
        {t('web-secrets-empty.about')}
      </EmptyState>
    )
  if (shown.length === 0)
    return (
      <EmptyState
        title={t('web-nothing-found')}
        action={<Link to="/settings/secrets">{t('web-secrets-all')}</Link>}
        command="rmm secret list"
      />
    )
  return (
    <Rows label={t('web-secrets')}>
      {shown.map((secret) => (
        <SecretRow key={secret.name} secret={secret} />
      ))}
    </Rows>
  )
}

function SecretRow({ secret }: { secret: Schemas['Secret'] }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const { name, revision, set_by, set_at, used_in, problem } = secret
  const isStored = revision !== null
  return (
    <Row
      title={<code>{name}</code>}
      marks={
        <Badge tone={problem === null ? 'good' : 'bad'} icon={problem === null ? 'check' : 'warning'}>
          {problem ?? (isStored ? t('web-secret-stored') : t('web-secret-outside'))}
        </Badge>
      }
      about={
        <>
          {set_at !== null && (
            <>
              {t('web-secret-set-by', { person: set_by ?? '–' })} <TimeAgo at={set_at} />
              {' · '}
            </>
          )}
          {used_in.length === 0 ? t('web-secret-unused') : used_in.join(', ')}
        </>
      }
    >
      <OfferedButton
        offered={{
          label: isStored ? t('web-secret-replace') : t('web-secret-set'),
          allowed: true,
          reason: null,
        }}
        onPress={() => setOpen(true)}
      />
      {isStored && (
        <ConfirmButton
          label={t('web-remove')}
          title={t('web-secret-remove-title', { name })}
          about={used_in.length === 0 ? t('web-secret-remove-about') : t('web-secret-remove-used-about')}
          change={(headers) =>
            answerOf(api.DELETE('/api/v1/secrets/{name}', { params: { path: { name } }, headers }))
          }
        />
      )}
      {open && <SecretDialog name={name} onClose={() => setOpen(false)} />}
    </Row>
  )
}
