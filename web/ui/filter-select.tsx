import { useT } from '../app/locale-context.tsx'
import { classes } from './classes.ts'
import styles from './controls.module.css'

interface FilterSelectProps {
  label: string
  /** Undefined: everything. */
  value: string | undefined
  options: readonly { value: string; label: string }[]
  onChange(value: string | undefined): void
}

/** Narrows a list to one of several; what was chosen by an address stays there even when nobody knows it. */
export function FilterSelect({ label, value, options, onChange }: FilterSelectProps) {
  const t = useT()
  const isKnown = value === undefined || options.some((option) => option.value === value)
  return (
    <label className={classes(styles['choice'], value !== undefined && styles['chosen'])}>
      <span>{label}</span>
      <select
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      >
        <option value="">{t('web-filter-all')}</option>
        {!isKnown && <option value={value}>{value}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
