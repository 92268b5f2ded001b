import { useEffect, useId, useRef } from 'react'
import styles from './yaml.module.css'

export interface Spot {
  line: number
  column: number
}

interface YamlEditorProps {
  label: string
  value: string
  onChange(value: string): void
  /** Lines with something wrong. */
  wrong: readonly number[]
  /** Where the cursor goes next; another object is another wish. */
  goTo: Spot | null
}

/** A text with numbered lines. It is a plain field: everything that the browser and its helpers can do works. */
export function YamlEditor({ label, value, onChange, wrong, goTo }: YamlEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const count = value.split('\n').length
  useEffect(() => {
    const field = area.current
    if (goTo === null || field === null) return
    const offset = offsetOf(field.value, goTo)
    field.focus()
    field.setSelectionRange(offset, offset)
    field.closest('div')?.scrollTo({ top: (goTo.line - 5) * (field.scrollHeight / field.rows) })
  }, [goTo])
  return (
    <>
      <label className="unseen" htmlFor={id}>
        {label}
      </label>
      <div className={styles['editor']}>
        <div className={styles['gutter']} aria-hidden="true">
          {Array.from({ length: count }, (_, index) => (
            <div key={index} data-wrong={wrong.includes(index + 1) || undefined}>
              {index + 1}
            </div>
          ))}
        </div>
        <textarea
          ref={area}
          id={id}
          className={styles['area']}
          rows={count}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          wrap="off"
        />
      </div>
    </>
  )
}

export function offsetOf(text: string, { line, column }: Spot): number {
  const before = text.split('\n').slice(0, line - 1)
  const start = before.reduce((sum, one) => sum + one.length + 1, 0)
  return Math.min(start + column - 1, text.length)
}
