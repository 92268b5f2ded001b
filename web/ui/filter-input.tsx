import { classes } from './classes.ts'
import styles from './controls.module.css'
import { useSettled } from './use-settled.ts'

interface FilterInputProps {
  label: string
  type?: 'text' | 'date'
  /** Undefined: everything. */
  value: string | undefined
  onChange(value: string | undefined): void
}

/** Narrows a list to what is typed; the list waits until the typing rests. */
export function FilterInput({ label, type = 'text', value, onChange }: FilterInputProps) {
  const {
    text,
    type: typed,
    field,
  } = useSettled(value ?? '', (words) => onChange(words === '' ? undefined : words))
  return (
    <label className={classes(styles['choice'], value !== undefined && styles['chosen'])}>
      <span>{label}</span>
      <input
        type={type}
        {...field}
        value={text}
        onChange={({ target }) => typed(target.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
    </label>
  )
}
