import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useT } from '../../app/locale-context.tsx'
import { servicesQuery } from '../../app/queries.ts'
import type { AuditSearch } from '../../app/search.ts'
import { Button } from '../../ui/button.tsx'
import { channelWords } from '../../ui/by-whom.tsx'
import { capitalized } from '../../ui/capitalized.ts'
import { FilterInput } from '../../ui/filter-input.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { Filters } from '../../ui/filters.tsx'

const CHANNELS = ['web', 'cli', 'telegram', 'api', 'github', 'machine'] as const

export function AuditFilters({ search }: { search: AuditSearch }) {
  const t = useT()
  const navigate = useNavigate({ from: '/audit' })
  const services = useQuery(servicesQuery).data?.items ?? []
  const set = (name: keyof AuditSearch) => (value: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, [name]: value }), replace: true })
  const { release, deployment } = search
  return (
    <Filters>
      <FilterInput label={t('web-audit-actor')} value={search.actor} onChange={set('actor')} />
      <FilterInput label={t('web-audit-action')} value={search.action} onChange={set('action')} />
      <FilterSelect
        label={t('web-audit-channel')}
        value={search.channel}
        options={CHANNELS.map((channel) => ({
          value: channel,
          label: capitalized(channelWords(t, channel)),
        }))}
        onChange={set('channel')}
      />
      <FilterSelect
        label={t('web-service')}
        value={search.service}
        options={services.map(({ name }) => ({ value: name, label: name }))}
        onChange={set('service')}
      />
      <FilterInput label={t('web-audit-since')} type="date" value={search.since} onChange={set('since')} />
      <FilterInput label={t('web-audit-until')} type="date" value={search.until} onChange={set('until')} />
      {release !== undefined && (
        <Button icon="cross" onClick={() => set('release')(undefined)}>
          {t('web-release-number', { id: release })}
        </Button>
      )}
      {deployment !== undefined && (
        <Button icon="cross" onClick={() => set('deployment')(undefined)}>
          {t('web-deployment-number', { id: deployment })}
        </Button>
      )}
    </Filters>
  )
}
