import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Filters } from '../../ui/filters.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RowList } from '../../ui/row-list.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Toggle } from '../../ui/toggle.tsx'
import { TargetDrawer } from './target-drawer.tsx'
import { TargetRow } from './target-row.tsx'
import { needsLook } from './target-state.ts'
import { targetsQuery } from './targets-query.ts'

const route = getRouteApi('/inside/targets')

/** Where services run, and whether the machine can work there. */
export function TargetsPage() {
  const t = useT()
  const query = useQuery(targetsQuery)
  return (
    <>
      <PageHeader title={t('web-nav-targets')} about={t('web-targets-about')} />
      <Loaded query={query} lines={6}>
        {({ items }) => (items.length === 0 ? <NoTargets /> : <Targets targets={items} />)}
      </Loaded>
    </>
  )
}

function NoTargets() {
  const t = useT()
  return (
    <EmptyState
      title={t('web-targets-empty')}
      action={<Link to="/connect">{t('web-connect')}</Link>}
      command="rmm apply rmm.yaml"
    >
      {t('web-targets-empty.about')}
    </EmptyState>
  )
}

function Targets({ targets }: { targets: readonly Schemas['Target'][] }) {
  const t = useT()
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/targets' })
  const set = (change: { find?: string | undefined; only?: 'attention' | undefined; target?: undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  const shown = targets.filter(
    (target) => isFound(target, search.find) && (search.only === undefined || needsLook(target)),
  )
  const open = targets.find(({ name }) => name === search.target)
  return (
    <>
      <Filters>
        <SearchBox
          label={t('web-targets-find')}
          value={search.find ?? ''}
          onChange={(text) => set({ find: text === '' ? undefined : text })}
        />
        <Toggle
          pressed={search.only === 'attention'}
          onToggle={(pressed) => set({ only: pressed ? 'attention' : undefined })}
        >
          {t('web-matrix-only-attention')}
        </Toggle>
      </Filters>
      {shown.length === 0 ? (
        <EmptyState
          title={t('web-nothing-found')}
          action={<Link to="/targets">{t('web-targets-all')}</Link>}
        />
      ) : (
        <RowList label={t('web-nav-targets')}>
          {shown.map((target) => (
            <li key={target.name}>
              <TargetRow target={target} />
            </li>
          ))}
        </RowList>
      )}
      {open && <TargetDrawer target={open} onClose={() => set({ target: undefined })} />}
    </>
  )
}

/** By its own name, where it is, or what runs there. */
function isFound({ name, where, places }: Schemas['Target'], find = ''): boolean {
  const wanted = find.toLocaleLowerCase()
  return [name, ...Object.values(where), ...places.map(({ service }) => service)].some((text) =>
    text.toLocaleLowerCase().includes(wanted),
  )
}
