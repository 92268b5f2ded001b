import styles from './controls.module.css'
import { Icon } from './icon.tsx'
import { useDraft } from './use-draft.ts'

/** `/` puts the cursor here; see app/shortcuts.tsx. */
export function SearchBox({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange(value: string): void
}) {
  const { text, type, field } = useDraft(value)
  return (
    <label className={styles['search']}>
      <Icon name="search" />
      <span className="unseen">{label}</span>
      <input
        type="search"
        data-search
        placeholder={label}
        {...field}
        value={text}
        onChange={({ target }) => {
          type(target.value)
          onChange(target.value)
        }}
        autoComplete="off"
        spellCheck={false}
      />
    </label>
  )
}
