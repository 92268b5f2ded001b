import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import controls from '../../ui/controls.module.css'

interface SideSelectProps {
  label: string
  /** The name of an environment or the number of a release. */
  value: string
  known: {
    environments: readonly Schemas['Environment'][]
    /** The newest. */
    releases: readonly Schemas['Release'][]
  }
  onChange(value: string): void
}

export function SideSelect({ label, value, known: { environments, releases }, onChange }: SideSelectProps) {
  const t = useT()
  const isKnown =
    environments.some(({ name }) => name === value) || releases.some(({ id }) => String(id) === value)
  return (
    <label className={controls['choice']}>
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {!isKnown && <option value={value}>{value === '' ? t('web-compare-choose') : value}</option>}
        <optgroup label={t('web-environments')}>
          {environments.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('web-nav-releases')}>
          {releases.map(({ id, service, tag }) => (
            <option key={id} value={String(id)}>
              {`${id}: ${service} ${tag}`}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  )
}
