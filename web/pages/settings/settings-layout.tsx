import { Link, Outlet } from '@tanstack/react-router'
import { useT } from '../../app/locale-context.tsx'
import styles from './settings.module.css'

const SECTIONS = [
  { to: '/settings/people', label: 'web-people' },
  { to: '/settings/groups', label: 'web-groups' },
  { to: '/settings/tokens', label: 'web-tokens' },
  { to: '/settings/chats', label: 'web-chats' },
  { to: '/settings/secrets', label: 'web-secrets' },
  { to: '/settings/locks', label: 'web-locks' },
  { to: '/settings/configuration', label: 'web-configuration' },
  { to: '/settings/about', label: 'web-about' },
] as const

/** The parts of the settings beside what is shown of one of them. */
export function SettingsLayout() {
  const t = useT()
  return (
    <div className={styles['settings']}>
      <nav aria-label={t('web-nav-settings')}>
        <ul className={styles['sections']}>
          {SECTIONS.map(({ to, label }) => (
            <li key={to}>
              <Link
                to={to}
                className={styles['section']}
                activeProps={{ 'aria-current': 'page' }}
                activeOptions={{ includeSearch: false }}
              >
                {t(label)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles['page']}>
        <Outlet />
      </div>
    </div>
  )
}
