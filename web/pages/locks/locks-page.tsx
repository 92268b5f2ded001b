import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '../../app/locale-context.tsx'
import { useRight } from '../../app/session.ts'
import { allLocksQuery, freezesQuery } from '../../app/settings-queries.ts'
import { BARRIER_KINDS } from '../../app/settings-search.ts'
import { FreezeDialog } from '../../forms/freeze-dialog.tsx'
import { LockDialog } from '../../forms/lock-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { OfferedButton } from '../../ui/offered-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Rows } from '../../ui/rows.tsx'
import { Toggle } from '../../ui/toggle.tsx'
import styles from '../settings/settings.module.css'
import { BarrierRow } from './barrier-row.tsx'
import { barriersOf, keyOf } from './barriers-of.ts'

const route = getRouteApi('/inside/settings/locks')

/** What keeps new versions away, now and soon. */
export function LocksPage() {
  const t = useT()
  return (
    <>
      <PageHeader title={t('web-locks')} about={t('web-locks-about')}>
        <FreezeButton />
        <LockButton />
      </PageHeader>
      <Barriers />
    </>
  )
}

function LockButton() {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <OfferedButton
        offered={{ label: t('web-lock-new'), ...useRight('lock') }}
        icon="lock"
        look="primary"
        onPress={() => setOpen(true)}
      />
      {open && <LockDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function FreezeButton() {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <OfferedButton
        offered={{ label: t('web-freeze-new'), ...useRight('freeze') }}
        icon="snow"
        onPress={() => setOpen(true)}
      />
      {open && <FreezeDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function Barriers() {
  const t = useT()
  const { kind } = route.useSearch()
  const navigate = useNavigate({ from: '/settings/locks' })
  const locks = useQuery(allLocksQuery)
  const freezes = useQuery(freezesQuery)
  return (
    <>
      <div className={styles['filters']} role="group" aria-label={t('web-filter')}>
        {BARRIER_KINDS.map((one) => (
          <Toggle
            key={one}
            pressed={kind === one}
            onToggle={(on) => void navigate({ search: on ? { kind: one } : {}, replace: true })}
          >
            {t(`web-barrier-${one}s`)}
          </Toggle>
        ))}
      </div>
      <Loaded query={locks} lines={3}>
        {({ items: now }) => (
          <Loaded query={freezes} lines={3}>
            {({ items: coming }) => {
              const all = barriersOf(now, coming)
              const shown = all.filter((one) => kind === undefined || one.kind === kind)
              if (shown.length === 0) return all.length === 0 ? <Empty /> : <NothingFits />
              return (
                <Rows label={t('web-locks')}>
                  {shown.map((barrier) => (
                    <BarrierRow key={keyOf(barrier)} barrier={barrier} />
                  ))}
                </Rows>
              )
            }}
          </Loaded>
        )}
      </Loaded>
    </>
  )
}

function NothingFits() {
  const t = useT()
  return (
    <EmptyState
      title={t('web-nothing-found')}
      action={<Link to="/settings/locks">{t('web-locks-all')}</Link>}
      command="rmm locks"
    />
  )
}

function Empty() {
  const t = useT()
  return (
    <EmptyState
      title={t('web-locks-empty')}
      action={<LockButton />}
      command={'rmm lock <service> production --reason "load test" --for 2h'}
    >
      {t('web-locks-empty.about')}
    </EmptyState>
  )
}
