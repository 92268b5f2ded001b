import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { useMe, useRight } from '../../app/session.ts'
import { tokensQuery } from '../../app/settings-queries.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useNow } from '../../ui/time-ago.tsx'
import { Toggle } from '../../ui/toggle.tsx'
import styles from '../settings/settings.module.css'
import { NewTokenButton } from './new-token-button.tsx'
import { TokenRow } from './token-row.tsx'
import { isPast } from './token-state.ts'

const route = getRouteApi('/inside/settings/tokens')

/** What programs and command lines ask with. */
export function TokensPage() {
  const t = useT()
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/settings/tokens' })
  const me = useMe()
  const isAdmin = useRight('manage_people').allowed
  const query = useInfiniteQuery(tokensQuery(search.person))
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <>
      <PageHeader title={t('web-tokens')} about={t('web-tokens-about')}>
        <NewTokenButton />
      </PageHeader>
      <div className={styles['filters']} role="group" aria-label={t('web-filter')}>
        {isAdmin && (
          <Toggle
            pressed={me !== null && search.person === me.name}
            onToggle={(on) => set({ person: on ? me?.name : undefined })}
          >
            {t('web-tokens-own')}
          </Toggle>
        )}
        {search.person !== undefined && search.person !== me?.name && (
          <Toggle pressed onToggle={() => set({ person: undefined })}>
            {search.person}
          </Toggle>
        )}
        <Toggle pressed={search.past === true} onToggle={(on) => set({ past: on || undefined })}>
          {t('web-tokens-past')}
        </Toggle>
      </div>
      <Loaded query={query} lines={4}>
        {({ pages }) => <Tokens tokens={pages.flatMap(({ items }) => items)} past={search.past === true} />}
      </Loaded>
      {query.hasNextPage && (
        <p className={styles['more']}>
          <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('web-more')}
          </Button>
        </p>
      )}
    </>
  )
}

function Tokens({ tokens, past }: { tokens: readonly Schemas['Token'][]; past: boolean }) {
  const t = useT()
  const now = useNow((at) => Math.floor(at / 60_000) * 60_000)
  const shown = tokens.filter((token) => past || !isPast(token, now))
  if (shown.length === 0)
    return (
      <EmptyState
        title={t('web-tokens-empty')}
        action={<NewTokenButton />}
        command="rmm token create <person> --label ci --expires 90d"
      >
        {t('web-tokens-empty.about')}
      </EmptyState>
    )
  return (
    <Rows label={t('web-tokens')}>
      {shown.map((token) => (
        <TokenRow key={token.id} token={token} past={isPast(token, now)} />
      ))}
    </Rows>
  )
}
