import type { OidcSetting, Role } from '../service/settings.ts'

const STRONGEST_FIRST = ['admin', 'engineer', 'viewer'] as const

/** The strongest role that any of the groups has, or the one for people in none of them, or null: no way in. */
export function roleOfGroups(
  groups: readonly string[],
  { roles, defaultRole }: Pick<OidcSetting, 'roles' | 'defaultRole'>,
): Role | null {
  const given = groups.flatMap((group) => (Object.hasOwn(roles, group) ? [roles[group]] : []))
  return STRONGEST_FIRST.find((role) => given.includes(role)) ?? defaultRole
}
