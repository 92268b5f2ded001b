import type { ReactNode } from 'react'
import { TextField } from '../../ui/field.tsx'

interface WordFieldProps {
  label: ReactNode
  hint?: ReactNode
  placeholder?: string
  value: string
  onChange(value: string): void
}

/** For names, paths and addresses: nothing is corrected, nothing has a space around it. */
export function WordField({ onChange, ...rest }: WordFieldProps) {
  return (
    <TextField
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      {...rest}
      onChange={({ target }) => onChange(target.value.trim())}
    />
  )
}
