import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { matrixQuery } from '../../app/queries.ts'
import { NewReleaseButton } from '../../forms/new-release-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Toggle } from '../../ui/toggle.tsx'
import { CellDrawer } from './cell-drawer.tsx'
import styles from './matrix.module.css'
import { MatrixGrid } from './matrix-grid.tsx'

const route = getRouteApi('/inside/')

/** What runs where. */
export function MatrixPage() {
  const t = useT()
  const query = useQuery(matrixQuery)
  return (
    <>
      <PageHeader title={t('web-nav-matrix')} about={t('web-matrix-about')}>
        <NewReleaseButton />
      </PageHeader>
      <Loaded query={query} lines={6}>
        {(matrix) => (matrix.services.length === 0 ? <NoServices /> : <Services matrix={matrix} />)}
      </Loaded>
    </>
  )
}

function NoServices() {
  const t = useT()
  return (
    <EmptyState
      title={t('web-matrix-empty')}
      action={<Link to="/connect">{t('web-connect')}</Link>}
      command="rmm apply rmm.yaml"
    >
      {t('web-matrix-empty.about')}
    </EmptyState>
  )
}

function Services({ matrix }: { matrix: Schemas['Matrix'] }) {
  const t = useT()
  const navigate = useNavigate({ from: '/' })
  const search = route.useSearch()
  const shown = useMemo(() => shownServices(matrix, search), [matrix, search])
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  return (
    <>
      <div className={styles['filters']}>
        <SearchBox
          label={t('web-matrix-find')}
          value={search.service ?? ''}
          onChange={(text) => set({ service: text === '' ? undefined : text })}
        />
        <Toggle
          pressed={search.only === 'attention'}
          onToggle={(pressed) => set({ only: pressed ? 'attention' : undefined })}
        >
          {t('web-matrix-only-attention')}
        </Toggle>
      </div>
      {shown.length === 0 ? (
        <EmptyState title={t('web-nothing-found')} />
      ) : (
        <MatrixGrid environments={matrix.environments} services={shown} />
      )}
      {search.cell !== undefined && (
        <CellDrawer matrix={matrix} place={search.cell} onClose={() => set({ cell: undefined })} />
      )}
    </>
  )
}

type Service = Schemas['Matrix']['services'][number]

function shownServices(
  { services }: Schemas['Matrix'],
  { service = '', only }: { service?: string | undefined; only?: 'attention' | undefined },
): readonly Service[] {
  const wanted = service.toLocaleLowerCase()
  return services.filter(
    ({ name, cells }) =>
      name.toLocaleLowerCase().includes(wanted) && (only === undefined || cells.some(needsAttention)),
  )
}

function needsAttention({ attention, health, deployment, lock, freeze }: Service['cells'][number]): boolean {
  return (
    attention !== null ||
    health?.state === 'unhealthy' ||
    deployment !== null ||
    lock !== null ||
    freeze !== null
  )
}
