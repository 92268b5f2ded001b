import type { Schemas } from '../../app/api.ts'
import { useT } from '../../app/locale-context.tsx'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { capitalized } from '../../ui/capitalized.ts'

type Role = Schemas['Person']['role']

export const ROLES: readonly Role[] = ['viewer', 'engineer', 'admin']

const TONES: Readonly<Record<Role, Tone>> = { viewer: 'calm', engineer: 'busy', admin: 'warn' }

export function RoleBadge({ role }: { role: Role }) {
  const t = useT()
  return (
    <Badge tone={TONES[role]} icon="person">
      {capitalized(t(`role-${role}`))}
    </Badge>
  )
}
