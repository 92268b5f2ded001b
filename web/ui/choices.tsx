import { type ReactNode, useId } from 'react'
import styles from './choices.module.css'

interface ChoicesProps {
  legend: ReactNode
  hint?: ReactNode
  options: readonly { value: string; label: string; about?: string }[]
  chosen: readonly string[]
  onChange(chosen: string[]): void
}

/** Any number of several; in the order in which they are offered. */
export function Choices({ legend, hint, options, chosen, onChange }: ChoicesProps) {
  const hintId = useId()
  const toggle = (value: string, isOn: boolean) =>
    onChange(
      options.map((option) => option.value).filter((one) => (one === value ? isOn : chosen.includes(one))),
    )
  return (
    <fieldset className={styles['choices']} aria-describedby={hint ? hintId : undefined}>
      <legend>{legend}</legend>
      {hint && (
        <p id={hintId} className={styles['hint']}>
          {hint}
        </p>
      )}
      {options.map(({ value, label, about }) => (
        <label key={value} className={styles['choice']}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ target }) => toggle(value, target.checked)}
          />
          <span>
            {label}
            {about && <span className={styles['hint']}> {about}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
