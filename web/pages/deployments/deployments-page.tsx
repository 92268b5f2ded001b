import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useT } from '../../app/locale-context.tsx'
import { environmentsQuery, servicesQuery } from '../../app/queries.ts'
import { DEPLOYMENT_CHOICES } from '../../app/search.ts'
import { capitalized } from '../../ui/capitalized.ts'
import { DeploymentRows } from '../../ui/deployment-rows.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { Filters } from '../../ui/filters.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { type DeploymentListFilter, deploymentsQuery } from './deployments-query.ts'

const route = getRouteApi('/inside/deployments')

/** Every attempt to change a target, newest first. */
export function DeploymentsPage() {
  const t = useT()
  const filter = route.useSearch()
  const query = useInfiniteQuery(deploymentsQuery(filter))
  return (
    <>
      <PageHeader title={t('web-nav-deployments')} about={t('web-deployments-about')} />
      <DeploymentFilters filter={filter} />
      <Loaded query={query} lines={8}>
        {({ pages }) => {
          const deployments = pages.flatMap(({ items }) => items)
          return deployments.length > 0 ? (
            <DeploymentRows deployments={deployments} />
          ) : (
            <NoDeployments isFiltered={Object.keys(filter).length > 0} />
          )
        }}
      </Loaded>
      <MoreButton query={query} />
    </>
  )
}

function DeploymentFilters({ filter }: { filter: DeploymentListFilter }) {
  const t = useT()
  const navigate = useNavigate({ from: '/deployments' })
  const services = useQuery(servicesQuery).data?.items ?? []
  const environments = useQuery(environmentsQuery).data?.items ?? []
  const set = (name: keyof DeploymentListFilter) => (value: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, [name]: value }), replace: true })
  const named = ({ name }: { name: string }) => ({ value: name, label: name })
  return (
    <Filters>
      <FilterSelect
        label={t('web-service')}
        value={filter.service}
        options={services.map(named)}
        onChange={set('service')}
      />
      <FilterSelect
        label={t('web-environment')}
        value={filter.environment}
        options={environments.map(named)}
        onChange={set('environment')}
      />
      <FilterSelect
        label={t('web-kind')}
        value={filter.kind}
        options={DEPLOYMENT_CHOICES.kind.map((kind) => ({
          value: kind,
          label: capitalized(t(`kind-${kind}`)),
        }))}
        onChange={set('kind')}
      />
      <FilterSelect
        label={t('web-status')}
        value={filter.status}
        options={DEPLOYMENT_CHOICES.status.map((status) => ({
          value: status,
          label: capitalized(t(`deployment-${status}-plain`)),
        }))}
        onChange={set('status')}
      />
    </Filters>
  )
}

function NoDeployments({ isFiltered }: { isFiltered: boolean }) {
  const t = useT()
  if (isFiltered)
    return (
      <EmptyState
        title={t('web-nothing-found')}
        action={<Link to="/deployments">{t('web-all-deployments')}</Link>}
      />
    )
  return (
    <EmptyState
      title={t('web-deployments-empty')}
      action={<Link to="/releases">{t('web-all-releases')}</Link>}
      command="rmm release create <service> <tag> --wait"
    >
      {t('web-deployments-empty.about')}
    </EmptyState>
  )
}
