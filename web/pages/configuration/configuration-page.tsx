import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { configurationQuery } from '../../app/settings-queries.ts'
import { ByWhom } from '../../ui/by-whom.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { NeedsRight } from '../../ui/needs-right.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import { YamlText } from '../../ui/yaml-text.tsx'
import { ConfigurationEditor } from './configuration-editor.tsx'
import { ConfigurationHistory } from './configuration-history.tsx'
import { ConfigurationVersion } from './configuration-version.tsx'

const route = getRouteApi('/inside/settings/configuration')

/** What is in force, what was, and the way to another. */
export function ConfigurationPage() {
  const t = useT()
  const { edit } = route.useSearch()
  return (
    <>
      <PageHeader title={t('web-configuration')} about={t('web-configuration-about')}>
        {!edit && <EditButton />}
      </PageHeader>
      <NeedsRight right="read_configuration">
        <Configuration />
      </NeedsRight>
    </>
  )
}

function EditButton() {
  const t = useT()
  const right = useRight('apply_configuration')
  const navigate = useNavigate({ from: '/settings/configuration' })
  return (
    <OfferedButton
      offered={{ label: t('web-configuration-edit'), ...right }}
      look="primary"
      onPress={() => void navigate({ search: (before) => ({ ...before, edit: true }) })}
    />
  )
}

function Configuration() {
  const { edit, revision } = route.useSearch()
  const query = useQuery(configurationQuery)
  return (
    <Loaded query={query} lines={8}>
      {(inForce) => {
        if (edit) return <ConfigurationEditor inForce={inForce} revision={revision ?? null} />
        if (revision !== undefined && revision !== inForce?.revision)
          return <ConfigurationVersion key={revision} revision={revision} inForce={inForce} />
        return (
          <>
            <InForce inForce={inForce} />
            <ConfigurationHistory inForce={inForce?.revision ?? 0} />
          </>
        )
      }}
    </Loaded>
  )
}

function InForce({ inForce }: { inForce: Schemas['Configuration'] | null }) {
  const t = useT()
  if (inForce === null)
    return (
      <EmptyState title={t('web-configuration-none')} action={<EditButton />} command="rmm apply">
        {t('web-configuration-none.about')}
      </EmptyState>
    )
  const { revision, applied_by, channel, applied_at, yaml } = inForce
  return (
    <>
      <p className="quiet">
        {t('web-configuration-in-force', { revision })} · <ByWhom actor={applied_by} channel={channel} /> ·{' '}
        <TimeAgo at={applied_at} />
      </p>
      <YamlText text={yaml} label={t('web-configuration')} />
    </>
  )
}
