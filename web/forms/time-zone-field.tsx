import { useT } from '../app/locale-context.tsx'
import { SelectField } from '../ui/field.tsx'

interface TimeZoneFieldProps {
  /** Null: that of the installation. */
  zone: string | null
  /** What null is called. */
  none: string
  onChange(zone: string | null): void
}

const NONE = ''

/** Every zone that the browser knows, and the one that was chosen elsewhere. */
export function TimeZoneField({ zone, none, onChange }: TimeZoneFieldProps) {
  const t = useT()
  const known = new Set([...(zone === null ? [] : [zone]), 'UTC', ...Intl.supportedValuesOf('timeZone')])
  return (
    <SelectField
      label={t('web-time-zone')}
      hint={t('web-time-zone.hint')}
      value={zone ?? NONE}
      onChange={(value) => onChange(value === NONE ? null : value)}
      options={[
        { value: NONE, label: none },
        ...[...known].sort().map((value) => ({ value, label: value.replaceAll('_', ' ') })),
      ]}
    />
  )
}
