import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RowList } from '../../ui/row-list.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { auditQuery } from './audit-query.ts'
import { CheckDialog } from './check-dialog.tsx'
import { Entry } from './entry.tsx'
import { ExportDialog } from './export-dialog.tsx'

const route = getRouteApi('/inside/audit')

/** Who did what, through what, and what was another afterwards. */
export function AuditPage() {
  const t = useT()
  const search = route.useSearch()
  const query = useInfiniteQuery(auditQuery(search))
  return (
    <>
      <PageHeader title={t('web-nav-audit')} about={t('web-audit-about')}>
        <ForAuditors />
      </PageHeader>
      <AuditFilters search={search} />
      <Loaded query={query} lines={10}>
        {({ pages }) => {
          const entries = pages.flatMap(({ items }) => items)
          if (entries.length === 0) return <NoEntries isFiltered={Object.keys(search).length > 0} />
          return (
            <RowList label={t('web-nav-audit')}>
              {entries.map((entry) => (
                <li key={entry.id}>
                  <Entry entry={entry} />
                </li>
              ))}
            </RowList>
          )
        }}
      </Loaded>
      <MoreButton query={query} />
    </>
  )
}

function ForAuditors() {
  const t = useT()
  const search = route.useSearch()
  const [open, setOpen] = useState<'check' | 'export' | null>(null)
  const right = useRight('verify_audit')
  const close = () => setOpen(null)
  return (
    <>
      <OfferedButton
        offered={{ label: t('web-audit-export'), allowed: right.allowed, reason: null }}
        icon="download"
        onPress={() => setOpen('export')}
      />
      <OfferedButton
        offered={{ label: t('web-audit-check'), ...right }}
        icon="approve"
        onPress={() => setOpen('check')}
      />
      {open === 'check' && <CheckDialog onClose={close} />}
      {open === 'export' && <ExportDialog search={search} onClose={close} />}
    </>
  )
}

function NoEntries({ isFiltered }: { isFiltered: boolean }) {
  const t = useT()
  if (isFiltered)
    return (
      <EmptyState
        title={t('web-nothing-found')}
        action={<Link to="/audit">{t('web-audit-all')}</Link>}
        command="rmm audit"
      />
    )
  return (
    <EmptyState
      title={t('web-audit-empty')}
      action={<Link to="/">{t('web-nav-matrix')}</Link>}
      command="rmm audit"
    >
      {t('web-audit-about')}
    </EmptyState>
  )
}
