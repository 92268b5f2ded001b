import type { Refusal } from '../refusals.ts'
import type { Role } from '../service/settings.ts'

export interface RightRule {
  roles: readonly Role[]
  /** One line for docs/rights.md. */
  lets: string
  /** What must hold besides the role; who enforces it says the refusal. */
  when?: string
}

const EVERYBODY = ['viewer', 'engineer', 'admin'] as const
const ENGINEERS = ['engineer', 'admin'] as const
const ADMINS = ['admin'] as const

/** Who may do what. Doors, use cases, buttons and docs/rights.md read this table and nothing else. */
export const RIGHTS = {
  read: { roles: EVERYBODY, lets: 'see releases, deployments, logs, approvals, events, locks and measures' },
  read_metrics: { roles: EVERYBODY, lets: 'scrape the metrics' },
  manage_own_account: {
    roles: EVERYBODY,
    lets: 'change one’s own name, password, sessions, tokens and ways to sign in',
  },
  create_release: { roles: ENGINEERS, lets: 'send a tag on its way, or start a draft' },
  deploy_dev: { roles: ENGINEERS, lets: 'bring a branch to a server for development' },
  edit_own_release: {
    roles: ENGINEERS,
    lets: 'describe a release, change or delete a draft',
    when: 'they started it',
  },
  edit_release: { roles: ADMINS, lets: 'the same with releases of others' },
  report_release: {
    roles: ENGINEERS,
    lets: 'report how far a release has come',
    when: 'it is carried out elsewhere, and the lifecycle allows the move',
  },
  run_deployment: {
    roles: ENGINEERS,
    lets: 'carry out the steps of a deployment, with the secrets of its target',
    when: 'it is a workflow of the service’s own repository or shows the key between servers, and the machine called it',
  },
  decide: {
    roles: ENGINEERS,
    lets: 'approve or reject',
    when: 'they are an approver of the service, and own releases only where the policy allows it',
  },
  cancel_own_release: { roles: ENGINEERS, lets: 'cancel a release', when: 'they started it' },
  cancel_release: { roles: ADMINS, lets: 'cancel releases of others' },
  stop_own_deployment: {
    roles: ENGINEERS,
    lets: 'stop a deployment, or give up a target that cannot be seen',
    when: 'they started its release',
  },
  stop_deployment: { roles: ADMINS, lets: 'the same with deployments of others' },
  roll_back: {
    roles: ADMINS,
    lets: 'take production back to an earlier version',
    when: 'the path back is known and reversible; locks and freezes do not keep it away',
  },
  lock: { roles: ENGINEERS, lets: 'lock a target, and take one’s own locks away' },
  unlock_of_others: { roles: ADMINS, lets: 'take locks of others away' },
  freeze: { roles: ADMINS, lets: 'freeze many targets, and end a freeze' },
  read_people: { roles: ADMINS, lets: 'see people, their groups and how they sign in' },
  manage_people: { roles: ADMINS, lets: 'add, change and disable people, invite them, make tokens for them' },
  manage_targets: { roles: ADMINS, lets: 'forget a pinned host key' },
  read_configuration: { roles: ENGINEERS, lets: 'see the configuration' },
  apply_configuration: { roles: ADMINS, lets: 'change the configuration' },
  manage_secrets: { roles: ADMINS, lets: 'set, remove and re-encrypt secrets, see their names' },
  verify_audit: { roles: ADMINS, lets: 'verify and export the audit log' },
} as const satisfies Record<string, RightRule>

export type Right = keyof typeof RIGHTS

/** What reaches beyond any one service: not for a token that is for some of them. */
const OF_THE_WHOLE: readonly Right[] = [
  'freeze',
  'read_people',
  'manage_people',
  'manage_targets',
  'read_configuration',
  'apply_configuration',
  'manage_secrets',
  'verify_audit',
]

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
  const roles: readonly Role[] = RIGHTS[right].roles
  const action = right.replaceAll('_', ' ')
  if (!roles.includes(person.role)) {
    return { code: 'not_allowed', facts: { person: person.name, role: person.role, action } }
  }
  const { rights = null, services = null } = person.grant ?? {}
  if ((rights !== null && !rights.includes(right)) || (services !== null && OF_THE_WHOLE.includes(right))) {
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
