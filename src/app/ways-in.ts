import type { Tx } from '../db/connection.ts'
import { identitiesOf } from '../db/identity.ts'
import { passkeysOf } from '../db/passkey.ts'
import { findAccount } from '../db/person.ts'
import { Refused } from '../domain/refusals.ts'
import type { Deps } from './deps.ts'

/** Throws when nothing but this would be left with which the person signs in. The caller holds the person's turn. */
export async function refuseLastWayIn(
  tx: Tx,
  { installation }: Pick<Deps, 'installation'>,
  { person, without }: { person: string; without: { passkey?: string; identity?: number } },
): Promise<void> {
  const { password, oidc } = installation.signIn
  const account = await findAccount(tx, person)
  const passkeys = await passkeysOf(tx, person)
  const identities = await identitiesOf(tx, person)
  const isLeft =
    (password && account?.passwordHash != null) ||
    passkeys.some(({ id }) => id !== without.passkey) ||
    identities.some(
      ({ id, kind, issuer }) => kind === 'oidc' && isSame(issuer, oidc?.issuer) && id !== without.identity,
    )
  if (!isLeft) throw new Refused({ code: 'last_way_in', facts: { person } })
}

/** How people can sign in here. */
export function doorsOf({ installation }: Pick<Deps, 'installation'>) {
  const { password, oidc } = installation.signIn
  return { password, issuer: oidc?.issuer ?? null }
}

/** What is done to one person's ways in is done one after another. */
export const waysInOf = (person: string) => `ways in of ${person}`

/** Some providers write their own name with a slash at the end. */
function isSame(issuer: string, configured: string | undefined): boolean {
  return issuer.replace(/\/$/, '') === configured?.replace(/\/$/, '')
}
