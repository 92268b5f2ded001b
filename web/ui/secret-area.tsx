import { type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import styles from './field.module.css'

interface SecretAreaProps {
  label: ReactNode
  hint: ReactNode
  value: string
  onChange(value: string): void
}

/** For what nobody beside should read: a password, or a key of many lines. No browser remembers it. */
export function SecretArea({ label, hint, value, onChange }: SecretAreaProps) {
  const id = useId()
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={classes(styles['input'], styles['unread'])}
        rows={2}
        required
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id={`${id}-hint`} className="quiet">
        {hint}
      </p>
    </div>
  )
}
