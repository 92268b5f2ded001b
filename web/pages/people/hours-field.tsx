import { useT } from '../../app/locale-context.tsx'
import { SelectField } from '../../ui/field.tsx'
import { duration } from '../../ui/time-words.ts'

const HOURS = [1, 24, 72, 168, 720] as const
const HOUR_MS = 3_600_000

/** How long a link opens. */
export function HoursField({ hours, onChange }: { hours: number; onChange(hours: number): void }) {
  const t = useT()
  return (
    <SelectField
      label={t('web-link-hours')}
      value={String(hours)}
      onChange={(value) => onChange(Number(value))}
      options={HOURS.map((one) => ({
        value: String(one),
        label: one < 48 ? duration(one * HOUR_MS, t.locale) : t('web-days', { days: one / 24 }),
      }))}
    />
  )
}
