import { useState } from 'react'
import { chooseMoments, saysMoments } from '../ui/time-ago.tsx'
import styles from './account-menu.module.css'
import { useT } from './locale-context.tsx'

/** Of this browser: how long ago something was, or when. */
export function TimesChoice() {
  const t = useT()
  const [exact, setExact] = useState(saysMoments)
  return (
    <label className={styles['choice']}>
      <span>{t('web-times')}</span>
      <select
        value={exact ? 'exact' : 'relative'}
        onChange={({ target }) => {
          const chosen = target.value === 'exact'
          setExact(chosen)
          chooseMoments(chosen)
        }}
      >
        <option value="relative">{t('web-times-relative')}</option>
        <option value="exact">{t('web-times-exact')}</option>
      </select>
    </label>
  )
}
