import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { type Compared, compareQuery, environmentsQuery, recentReleasesQuery } from '../../app/queries.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Filters } from '../../ui/filters.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Comparison } from './comparison.tsx'
import { SideSelect } from './side-select.tsx'
import { usualSides } from './usual-sides.ts'

const route = getRouteApi('/inside/compare')

/** What differs between two environments or two releases. */
export function ComparePage() {
  const t = useT()
  const environments = useQuery(environmentsQuery)
  return (
    <>
      <PageHeader title={t('web-nav-compare')} about={t('web-compare-about')} />
      <Loaded query={environments} lines={4}>
        {({ items }) => <Sides environments={items} />}
      </Loaded>
    </>
  )
}

function Sides({ environments }: { environments: readonly Schemas['Environment'][] }) {
  const t = useT()
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/compare' })
  const releases = useQuery(recentReleasesQuery).data?.items ?? []
  const { from, to } = { ...usualSides(environments.map(({ name }) => name)), ...search }
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const known = { environments, releases }
  return (
    <>
      <Filters>
        <SideSelect
          label={t('web-compare-from')}
          value={from}
          known={known}
          onChange={(from) => set({ from, to })}
        />
        <Button icon="differs" onClick={() => set({ from: to, to: from })}>
          {t('web-compare-swap')}
        </Button>
        <SideSelect
          label={t('web-compare-to')}
          value={to}
          known={known}
          onChange={(to) => set({ from, to })}
        />
        <SearchBox
          label={t('web-matrix-find')}
          value={search.service ?? ''}
          onChange={(text) => set({ service: text === '' ? undefined : text })}
        />
      </Filters>
      {from === '' || to === '' ? (
        <OneSide />
      ) : (
        <Differences compared={{ from, to, ...(search.service ? { service: search.service } : {}) }} />
      )}
    </>
  )
}

function OneSide() {
  const t = useT()
  return (
    <EmptyState title={t('web-compare-one-side')} command="rmm apply rmm.yaml">
      {t('web-compare-one-side.about')}
    </EmptyState>
  )
}

function Differences({ compared }: { compared: Compared }) {
  const t = useT()
  const query = useQuery(compareQuery(compared))
  return (
    <Loaded query={query} lines={4}>
      {(comparison) =>
        comparison.differences.length + comparison.unchanged.length === 0 ? (
          <EmptyState
            title={compared.service ? t('web-nothing-found') : t('web-compare-nothing')}
            action={<Link to="/">{t('web-nav-matrix')}</Link>}
            command={`rmm diff ${compared.from} ${compared.to}`}
          >
            {!compared.service && t('web-compare-nothing.about')}
          </EmptyState>
        ) : (
          <Comparison comparison={comparison} />
        )
      }
    </Loaded>
  )
}
