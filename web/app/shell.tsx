import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { LiveEvents } from '../live/live-events.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { AccountMenu } from './account-menu.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { useT } from './locale-context.tsx'
import { NAVIGATION } from './navigation.ts'
import { OwnLocale } from './own-locale.tsx'
import { PaletteButton } from './palette-button.tsx'
import styles from './shell.module.css'
import { openPalette, Shortcuts } from './shortcuts.tsx'
import { useKeptFocus } from './use-kept-focus.ts'
import { WaitingCount } from './waiting-count.tsx'

/** What stands around every page behind the door. */
export function Shell() {
  const t = useT()
  useKeptFocus()
  return (
    <LiveEvents>
      <OwnLocale />
      <Shortcuts />
      <a className={styles['skip']} href="#main">
        {t('web-skip')}
      </a>
      <div className={styles['shell']}>
        <SmallHeader />
        <aside className={styles['sidebar']}>
          <Brand />
          <PaletteButton />
          <Places />
          <AccountMenu />
        </aside>
        <main id="main" className={styles['main']} tabIndex={-1}>
          <ConnectionBanner />
          <Outlet />
        </main>
      </div>
    </LiveEvents>
  )
}

function Brand() {
  return (
    <Link to="/" className={styles['brand']}>
      <img src="/icon.svg" alt="" width={22} height={22} />
      <span>Release Machine</span>
    </Link>
  )
}

function Places() {
  const t = useT()
  return (
    <nav aria-label={t('web-nav')}>
      <ul className={styles['places']}>
        {NAVIGATION.map(({ to, label, icon }) => (
          <li key={to}>
            <Link
              to={to}
              className={styles['place']}
              activeProps={{ 'aria-current': 'page' }}
              activeOptions={{ exact: to === '/', includeSearch: false }}
            >
              <Icon name={icon} />
              {t(label)}
              {to === '/approvals' && <WaitingCount />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Where there is no room for the sidebar. */
function SmallHeader() {
  const t = useT()
  const [open, setOpen] = useState(false)
  const { pathname } = useLocation()
  useEffect(() => setOpen(false), [pathname])
  return (
    <header className={styles['smallHeader']}>
      <Brand />
      <span className={styles['smallActions']}>
        <Button look="bare" icon="search" iconOnly onClick={openPalette}>
          {t('web-palette')}
        </Button>
        <Button look="bare" icon="menu" iconOnly aria-expanded={open} onClick={() => setOpen(true)}>
          {t('web-nav')}
        </Button>
      </span>
      {open && (
        <Dialog title={t('web-nav')} place="side" onClose={() => setOpen(false)}>
          <Places />
          <AccountMenu />
        </Dialog>
      )}
    </header>
  )
}
