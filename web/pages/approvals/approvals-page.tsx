import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Note } from '../../ui/problem-note.tsx'
import styles from './approvals.module.css'
import { approvalsQuery } from './approvals-query.ts'
import { type Decided, WaitingRelease } from './waiting-release.tsx'

/** What waits for people: first for whoever looks, then for others. */
export function ApprovalsPage() {
  const t = useT()
  const query = useInfiniteQuery(approvalsQuery)
  const [decided, setDecided] = useState<Decided | null>(null)
  return (
    <>
      <PageHeader title={t('web-nav-approvals')} about={t('web-inbox-about')} />
      <div role="status" className={styles['said']}>
        {decided && <Said decided={decided} />}
      </div>
      <Loaded query={query} lines={4}>
        {({ pages }) => (
          <Inbox
            mine={pages[0]?.waiting_for_me ?? 0}
            items={pages.flatMap(({ items }) => items)}
            onDecided={setDecided}
          />
        )}
      </Loaded>
      <MoreButton query={query} />
    </>
  )
}

/** What was decided leaves the page with the last yes: it is said, with the way to where it goes on. */
function Said({ decided: { id, name, action } }: { decided: Decided }) {
  const t = useT()
  return (
    <Note tone="good" message={t(`web-inbox-said-${action}`, { name })}>
      <Link to="/releases/$id" params={{ id }}>
        {t('web-inbox-follow')}
      </Link>
    </Note>
  )
}

interface InboxProps {
  mine: number
  items: readonly Schemas['WaitingRelease'][]
  onDecided(decided: Decided): void
}

function Inbox({ mine, items, onDecided }: InboxProps) {
  const t = useT()
  if (items.length === 0)
    return (
      <EmptyState
        title={t('web-inbox-empty')}
        action={<Link to="/releases">{t('web-all-releases')}</Link>}
        command="rmm release list --phase active"
      >
        {t('web-inbox-empty.about')}
      </EmptyState>
    )
  return (
    <>
      <Part
        title={mine > 0 ? t('web-inbox-mine', { count: mine }) : t('web-inbox-mine-none')}
        items={items.filter(({ waits_for_me }) => waits_for_me)}
        onDecided={onDecided}
      />
      <Part
        title={t('web-inbox-others')}
        items={items.filter(({ waits_for_me }) => !waits_for_me)}
        onDecided={onDecided}
        isOptional
      />
    </>
  )
}

interface PartProps extends Omit<InboxProps, 'mine'> {
  title: string
  isOptional?: boolean
}

function Part({ title, items, onDecided, isOptional = false }: PartProps) {
  if (items.length === 0 && isOptional) return null
  return (
    <section className={styles['part']} aria-label={title}>
      <h2>{title}</h2>
      <ul className={styles['waiting']}>
        {items.map((item) => (
          <li key={item.release.id}>
            <WaitingRelease waiting={item} onDecided={onDecided} />
          </li>
        ))}
      </ul>
    </section>
  )
}
