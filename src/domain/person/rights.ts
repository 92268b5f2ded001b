import type { Refusal } from '../refusals.ts'
import type { Role } from '../service/settings.ts'

/** Who may do what by role alone. `decide` needs more: approvers are named per service. */
export const RIGHTS = {
  read: ['viewer', 'engineer', 'admin'],
  read_metrics: ['viewer', 'engineer', 'admin'],
  manage_own_account: ['viewer', 'engineer', 'admin'],
  create_release: ['engineer', 'admin'],
  edit_own_release: ['engineer', 'admin'],
  edit_release: ['admin'],
  report_release: ['engineer', 'admin'],
  decide: ['engineer', 'admin'],
  cancel_own_release: ['engineer', 'admin'],
  cancel_release: ['admin'],
  stop_own_deployment: ['engineer', 'admin'],
  stop_deployment: ['admin'],
  roll_back: ['admin'],
  lock: ['engineer', 'admin'],
  unlock_of_others: ['admin'],
  freeze: ['admin'],
  read_people: ['admin'],
  manage_people: ['admin'],
  manage_targets: ['admin'],
  read_configuration: ['engineer', 'admin'],
  apply_configuration: ['admin'],
  manage_secrets: ['admin'],
  verify_audit: ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Right = keyof typeof RIGHTS

/** The most that a token or a machine's identity may do, however much its person may. */
export interface Grant {
  /** Null: everything that the role allows. */
  rights: readonly Right[] | null
  /** Null: every service. */
  services: readonly string[] | null
}

export interface Person {
  name: string
  role: Role
  grant?: Grant
}

/** Why this person may not, or null. `service`: what the right is wanted for, where that is one. */
export function rightRefusal(person: Person, right: Right, service?: string): Refusal | null {
  const roles: readonly Role[] = RIGHTS[right]
  const action = right.replaceAll('_', ' ')
  if (!roles.includes(person.role)) {
    return { code: 'not_allowed', facts: { person: person.name, role: person.role, action } }
  }
  const { rights = null, services = null } = person.grant ?? {}
  if (rights !== null && !rights.includes(right)) {
    return { code: 'not_granted', facts: { person: person.name, action } }
  }
  if (services !== null && service !== undefined && !services.includes(service)) {
    return { code: 'service_not_granted', facts: { person: person.name, service } }
  }
  return null
}

export function isRight(word: string): word is Right {
  return Object.hasOwn(RIGHTS, word)
}
