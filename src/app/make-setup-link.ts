import { insertEvent } from '../db/event.ts'
import { insertLink, revokeLinks } from '../db/one-time-link.ts'
import { takeTurn } from '../db/turn.ts'
import { hasOtherAdmin } from '../db/way-in.ts'
import { newId, newSecret } from '../lib/secret.ts'
import type { Deps } from './deps.ts'
import { doorsOf } from './ways-in.ts'

const DAY_MS = 86_400_000

/**
 * For an installation into which no admin can come but by the file of the first token: the secret of a link that makes one,
 * or null. Those that were printed before open nothing any more.
 */
export async function makeSetupLink(deps: Pick<Deps, 'db' | 'now' | 'installation'>): Promise<string | null> {
  const { signIn } = deps.installation
  if (!signIn.password) return null
  const at = deps.now()
  return deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, 'admins')
    if (await hasOtherAdmin(tx, { except: null, at, tokens: false, ...doorsOf(deps) })) return null

    await revokeLinks(tx, { kind: 'setup' }, at)
    const secret = newSecret()
    const expiresAt = new Date(at.getTime() + DAY_MS)
    const facts = { role: 'admin' as const }
    const id = await insertLink(tx, {
      secret,
      kind: 'setup',
      person: null,
      facts,
      by: 'machine',
      at,
      expiresAt,
    })
    const by = { person: 'machine', channel: 'machine' as const, cause: `setup_link:${newId()}` }
    await insertEvent(tx, {
      at,
      action: 'make_link',
      by,
      after: { link: id, kind: 'setup', expires_at: expiresAt },
    })
    return secret
  })
}
