import type { Refusal } from '../refusals.ts'
import type { Role } from '../service/settings.ts'

/** Who may do what by role alone. Approving is not here: approvers are named per service. */
const RIGHTS = {
  read: ['viewer', 'engineer', 'admin'],
  create_release: ['engineer', 'admin'],
  cancel_own_release: ['engineer', 'admin'],
  cancel_release: ['admin'],
  stop_own_deployment: ['engineer', 'admin'],
  stop_deployment: ['admin'],
  roll_back: ['admin'],
  manage_people: ['admin'],
  manage_targets: ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Right = keyof typeof RIGHTS

export interface Person {
  name: string
  role: Role
}

/** Why this person may not, or null. */
export function rightRefusal(person: Person, right: Right): Refusal | null {
  const roles: readonly Role[] = RIGHTS[right]
  if (roles.includes(person.role)) return null
  return {
    code: 'not_allowed',
    facts: { person: person.name, role: person.role, action: right.replaceAll('_', ' ') },
  }
}
