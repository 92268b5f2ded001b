import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { useT } from '../app/locale-context.tsx'
import { useTitle } from '../app/use-title.ts'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'

export function NoSuchPage() {
  const t = useT()
  useTitle(t('web-no-such-page'))
  return (
    <EmptyState asPage title={t('web-no-such-page')} action={<Link to="/">{t('web-nav-matrix')}</Link>}>
      {t('web-no-such-page.about')}
    </EmptyState>
  )
}

/** A mistake of ours, or a part of the app that a newer one has replaced: loading it anew helps against both. */
export function BrokenPage({ error }: ErrorComponentProps) {
  const t = useT()
  useTitle(t('web-broken-page'))
  console.error(error)
  return (
    <EmptyState
      asPage
      title={t('web-broken-page')}
      action={
        <Button icon="refresh" onClick={() => location.reload()}>
          {t('web-reload')}
        </Button>
      }
    >
      {t('web-broken-page.about')}
    </EmptyState>
  )
}
