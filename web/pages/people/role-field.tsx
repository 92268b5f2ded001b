import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { capitalized } from '../../ui/capitalized.ts'
import { SelectField } from '../../ui/field.tsx'
import { ROLES } from './role-badge.tsx'

type Role = Schemas['Person']['role']

export function RoleField({ role, onChange }: { role: Role; onChange(role: Role): void }) {
  const t = useT()
  return (
    <SelectField
      label={t('web-role')}
      hint={t(`web-role-${role}-about`)}
      value={role}
      onChange={(value) => onChange(ROLES.find((one) => one === value) ?? 'viewer')}
      options={ROLES.map((value) => ({ value, label: capitalized(t(`role-${value}`)) }))}
    />
  )
}
