import { useState } from 'react'
import { chooseTheme, keptTheme, THEMES, type Theme } from '../early/theme.ts'
import styles from './account-menu.module.css'
import { useT } from './locale-context.tsx'

/** Of this browser. */
export function ThemeChoice() {
  const t = useT()
  const [theme, setTheme] = useState(keptTheme)
  return (
    <label className={styles['choice']}>
      <span>{t('web-theme')}</span>
      <select
        value={theme}
        onChange={({ target }) => {
          const chosen = target.value as Theme
          setTheme(chosen)
          chooseTheme(chosen)
        }}
      >
        {THEMES.map((theme) => (
          <option key={theme} value={theme}>
            {t(`web-theme-${theme}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
