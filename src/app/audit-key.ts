import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** What checkpoints are made with: kept where the database is not. */
export interface AuditKey {
  /** Tells keys apart without telling them. */
  id: string
  mac(vouched: Vouched): Buffer
}

/** That the chain has this hash at this position, said at this time. */
export interface Vouched {
  position: number
  hash: string
  at: Date
}

export function createAuditKey(secret: string): AuditKey {
  return {
    id: createHash('sha256').update(`rmm audit key id: ${secret}`).digest('hex').slice(0, 12),
    mac: ({ position, hash, at }) =>
      createHmac('sha256', secret)
        .update(`rmm checkpoint 1:${position}:${hash}:${at.toISOString()}`)
        .digest(),
  }
}

export function isMacOf(key: AuditKey, mac: Buffer, vouched: Vouched): boolean {
  const expected = key.mac(vouched)
  return mac.length === expected.length && timingSafeEqual(mac, expected)
}
