import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { releasesQuery, servicesQuery } from '../../app/queries.ts'
import { PHASES, type releasesSearch } from '../../app/search.ts'
import { NewReleaseButton } from '../../forms/new-release-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { Filters } from '../../ui/filters.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ReleaseStatus } from '../../ui/status-badge.tsx'
import { TimeAgo } from '../../ui/time-ago.tsx'
import { Toggle } from '../../ui/toggle.tsx'
import styles from './releases.module.css'

type Search = ReturnType<typeof releasesSearch>

const route = getRouteApi('/inside/releases')

/** Every release, newest first. */
export function ReleasesPage() {
  const t = useT()
  const search = route.useSearch()
  const { phase, service } = search
  const query = useInfiniteQuery(
    releasesQuery({ ...(phase ? { phase } : {}), ...(service ? { service } : {}) }),
  )
  return (
    <>
      <PageHeader title={t('web-nav-releases')}>
        <NewReleaseButton />
      </PageHeader>
      <ReleaseFilters search={search} />
      <Loaded query={query} lines={8}>
        {({ pages }) => (
          <ReleaseList
            releases={pages.flatMap(({ items }) => items)}
            isFiltered={phase !== undefined || service !== undefined}
          />
        )}
      </Loaded>
      <MoreButton query={query} />
    </>
  )
}

function ReleaseFilters({ search: { phase, service } }: { search: Search }) {
  const t = useT()
  const navigate = useNavigate({ from: '/releases' })
  const services = useQuery(servicesQuery).data?.items ?? []
  const set = (change: Partial<Search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <Filters>
      <FilterSelect
        label={t('web-service')}
        value={service}
        options={services.map(({ name }) => ({ value: name, label: name }))}
        onChange={(service) => set({ service })}
      />
      {PHASES.map((one) => (
        <Toggle
          key={one}
          pressed={phase === one}
          onToggle={(pressed) => set({ phase: pressed ? one : undefined })}
        >
          {t(`web-phase-${one}`)}
        </Toggle>
      ))}
    </Filters>
  )
}

function ReleaseList({
  releases,
  isFiltered,
}: {
  releases: readonly Schemas['Release'][]
  isFiltered: boolean
}) {
  const t = useT()
  if (releases.length === 0)
    return isFiltered ? (
      <EmptyState
        title={t('web-nothing-found')}
        action={<Link to="/releases">{t('web-all-releases')}</Link>}
      />
    ) : (
      <EmptyState title={t('web-releases-empty')} command="rmm release create <service> <tag> --wait">
        {t('web-releases-empty.about')}
      </EmptyState>
    )
  return (
    <ul className={styles['releases']}>
      {releases.map((release) => (
        <li key={release.id}>
          <Link to="/releases/$id" params={{ id: release.id }} className={styles['release']}>
            <span className={styles['name']}>
              {release.service} <code>{release.tag}</code>{' '}
              <span className={styles['who']}>{t('web-release-number', { id: release.id })}</span>
              {release.failure && <span className={styles['trouble']}>{release.failure.message}</span>}
            </span>
            <ReleaseStatus status={release.status} />
            <span className={styles['who']}>
              {release.initiated_by} · <TimeAgo at={release.created_at} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
