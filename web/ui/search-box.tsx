import styles from './controls.module.css'
import { Icon } from './icon.tsx'

/** `/` puts the cursor here; see app/shortcuts.ts. */
export function SearchBox({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange(value: string): void
}) {
  return (
    <label className={styles['search']}>
      <Icon name="search" />
      <span className="unseen">{label}</span>
      <input
        type="search"
        data-search
        placeholder={label}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        autoComplete="off"
        spellCheck={false}
      />
    </label>
  )
}
