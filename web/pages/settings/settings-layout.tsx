import { Link, Outlet } from '@tanstack/react-router'
import { useT } from '../../app/locale-context.tsx'
import { SETTINGS } from '../../app/navigation.ts'
import styles from './settings.module.css'

/** The parts of the settings beside what is shown of one of them. */
export function SettingsLayout() {
  const t = useT()
  return (
    <div className={styles['settings']}>
      <nav aria-label={t('web-nav-settings')}>
        <ul className={styles['sections']}>
          {SETTINGS.map(({ to, label }) => (
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
