import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from 'react'
import styles from './field.module.css'

interface Around {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong with what was entered. */
  error?: ReactNode
}

type TextFieldProps = Around & Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id'>

export function TextField({ label, hint, error, ...input }: TextFieldProps) {
  const ids = useFieldIds()
  return (
    <Surround ids={ids} label={label} hint={hint} error={error}>
      <input {...input} {...described(ids, { hint, error })} className={styles['input']} />
    </Surround>
  )
}

type TextAreaProps = Around & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className' | 'id'>

export function TextArea({ label, hint, error, ...area }: TextAreaProps) {
  const ids = useFieldIds()
  return (
    <Surround ids={ids} label={label} hint={hint} error={error}>
      <textarea rows={3} {...area} {...described(ids, { hint, error })} className={styles['input']} />
    </Surround>
  )
}

interface SelectFieldProps extends Around {
  value: string
  onChange(value: string): void
  options: readonly { value: string; label: string }[]
}

export function SelectField({ label, hint, error, value, onChange, options }: SelectFieldProps) {
  const ids = useFieldIds()
  return (
    <Surround ids={ids} label={label} hint={hint} error={error}>
      <select
        {...described(ids, { hint, error })}
        className={styles['input']}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Surround>
  )
}

function useFieldIds() {
  const id = useId()
  return { field: id, hint: `${id}-hint`, error: `${id}-error` }
}

type Ids = ReturnType<typeof useFieldIds>

function described(ids: Ids, { hint, error }: Pick<Around, 'hint' | 'error'>) {
  const names = [hint ? ids.hint : '', error ? ids.error : ''].filter(Boolean).join(' ')
  return {
    id: ids.field,
    'aria-describedby': names || undefined,
    'aria-invalid': error ? true : undefined,
  }
}

function Surround({ ids, label, hint, error, children }: Around & { ids: Ids; children: ReactNode }) {
  return (
    <div className={styles['field']}>
      <label htmlFor={ids.field}>{label}</label>
      {children}
      {hint && (
        <p id={ids.hint} className="quiet">
          {hint}
        </p>
      )}
      {error && (
        <p id={ids.error} className={styles['error']}>
          {error}
        </p>
      )}
    </div>
  )
}
