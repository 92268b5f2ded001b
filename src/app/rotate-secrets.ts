import type { Tx } from '../db/connection.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { findSecret, placeOf, putSecret, type StoredSecret, storedSecrets } from '../db/secret.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import { Refused } from '../domain/refusals.ts'
import { type Keyring, SealBroken, seal, unseal } from '../lib/envelope.ts'
import { mustMay } from './must-may.ts'
import type { SecretDeps } from './set-secret.ts'

export interface Rotation {
  /** The key under which everything lies now, but for what cannot be opened. */
  keyId: string
  rotated: number
  /** Names of those whose key is not here: they stay as they are. */
  unreadable: string[]
}

/** Every stored secret is put under the current key. All or none; whoever is cut off begins again. */
export async function rotateSecrets(deps: SecretDeps, by: Asker): Promise<Rotation> {
  const { keys } = deps.configuration
  if (keys === null) throw new Refused({ code: 'no_secret_key', facts: {} })
  return deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, 'rotation of secrets')
    const repeated = await findByCause(tx, by.cause)
    if (repeated) return repeated.after as Rotation

    await mustMay(tx, by, 'manage_secrets')
    const rotation: Rotation = { keyId: keys[0].id, rotated: 0, unreadable: [] }
    for (const { name } of await storedSecrets(tx)) {
      // Whoever sets one meanwhile waits, and then sets it under the current key.
      await takeTurn(tx, `secret ${name}`)
      await rotateOne(tx, keys, name, rotation)
    }
    await insertEvent(tx, { at: deps.now(), action: 'rotate_secrets', by, after: rotation })
    return rotation
  })
}

async function rotateOne(tx: Tx, keys: Keyring, name: string, rotation: Rotation): Promise<void> {
  const secret = await findSecret(tx, name)
  if (!secret || secret.keyId === rotation.keyId) return
  const value = opened(keys, secret)
  if (value === null) {
    rotation.unreadable.push(name)
    return
  }
  await putSecret(tx, { ...secret, ...seal(keys, value, placeOf(secret)) })
  rotation.rotated += 1
}

function opened(keys: Keyring, secret: StoredSecret): string | null {
  try {
    return unseal(keys, secret, placeOf(secret))
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}
