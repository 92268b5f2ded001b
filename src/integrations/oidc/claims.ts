import type { Vouched } from '../../domain/person/identity-provider.ts'

type Claims = Readonly<Record<string, unknown>>

/** More than anybody is in, and few enough to look at. */
const MOST_GROUPS = 500
const LONGEST = 200

export function vouchedBy(claims: Claims, { groupsClaim }: { groupsClaim: string }): Vouched {
  const text = (name: string) => textOf(claims[name])
  const email = text('email')
  const names = [text('preferred_username'), text('nickname'), email, text('name')]
  return {
    issuer: String(claims['iss']),
    subject: String(claims['sub']),
    names: names.filter((name) => name !== null),
    displayName: text('name'),
    email: claims['email_verified'] === true ? email : null,
    groups: groupsOf(claims, groupsClaim) ?? [],
  }
}

/** The groups of a claim, which may lie deeper (`realm_access.roles`), or null when nothing was said about them. */
export function groupsOf(claims: Claims, groupsClaim: string): readonly string[] | null {
  const found = claims[groupsClaim] ?? inside(claims, groupsClaim.split('.'))
  if (found === undefined || found === null) return null
  const list: readonly unknown[] = Array.isArray(found) ? found : [found]
  const groups = list.map(textOf).filter((group) => group !== null)
  return [...new Set(groups)].slice(0, MOST_GROUPS)
}

function inside(claims: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined) return claims
  if (typeof claims !== 'object' || claims === null || !Object.hasOwn(claims, first)) return undefined
  return inside((claims as Claims)[first], rest)
}

/** One line, or null. */
function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const line = value.trim()
  const isGood = line !== '' && line.length <= LONGEST && line.isWellFormed() && !/\p{C}/u.test(line)
  return isGood ? line : null
}
