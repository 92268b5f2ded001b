import { hashSecret } from '../lib/secret.ts'
import type { Tx } from './connection.ts'

export interface SpentWorkflowToken {
  /** What tells it from every other of its issuer. */
  id: string
  issuer: string
  /** Nobody takes it any more after that. */
  expiresAt: Date
}

/**
 * True for the first who comes with it, and for the same `request` again: of two at once one waits for the other. What is over is
 * forgotten by the way.
 */
export async function spendWorkflowToken(
  tx: Tx,
  { id, issuer, expiresAt }: SpentWorkflowToken,
  { request, at }: { request: string | null; at: Date },
): Promise<boolean> {
  await tx.deleteFrom('spent_workflow_token').where('expires_at', '<=', at).execute()
  const hash = hashSecret(`${issuer} ${id}`)
  const asked = request === null ? null : hashSecret(request)
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('spent_workflow_token')
    .values({ hash, request: asked, expires_at: expiresAt })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows > 0n) return true

  const spent = await tx
    .selectFrom('spent_workflow_token')
    .select('request')
    .where('hash', '=', hash)
    .executeTakeFirst()
  return asked !== null && spent?.request === asked
}
