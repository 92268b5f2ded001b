import { useT } from '../app/locale-context.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { duration } from '../ui/time-words.ts'

const HOURS = [1, 2, 4, 8, 24, 72, 168] as const
const HOUR_MS = 3_600_000

/** `hours` as chosen, or a moment of one's own; `never`: until somebody ends it. */
export interface Until {
  choice: string
  /** As a field for dates has it: local, without zone. */
  at: string
}

export const FOR_TWO_HOURS: Until = { choice: '2', at: '' }

/** The moment that is meant, or undefined where there is none. Whole minutes: the same wish is the same request. */
export function momentOf({ choice, at }: Until, begin: number): string | undefined {
  if (choice === 'never') return undefined
  if (choice === 'at') return at === '' ? undefined : new Date(at).toISOString()
  return new Date(Math.ceil((begin + Number(choice) * HOUR_MS) / 60_000) * 60_000).toISOString()
}

export function UntilField({ until, onChange }: { until: Until; onChange(until: Until): void }) {
  const t = useT()
  return (
    <>
      <SelectField
        label={t('web-for-how-long')}
        value={until.choice}
        onChange={(choice) => onChange({ ...until, choice })}
        options={[
          ...HOURS.map((hours) => ({
            value: String(hours),
            label: hours < 48 ? duration(hours * HOUR_MS, t.locale) : t('web-days', { days: hours / 24 }),
          })),
          { value: 'at', label: t('web-until-a-moment') },
          { value: 'never', label: t('web-until-ended') },
        ]}
      />
      {until.choice === 'at' && (
        <TextField
          label={t('web-until-moment')}
          type="datetime-local"
          required
          value={until.at}
          onChange={({ target }) => onChange({ ...until, at: target.value })}
        />
      )}
    </>
  )
}
