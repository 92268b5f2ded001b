import type { Tx } from './connection.ts'

export interface Examination {
  service: string
  environment: string
  target: string
  at: Date
  /** Names of what was not in order. */
  failed: readonly string[]
}

/** What the doctor saw, in place of what it saw before. */
export async function saveExaminations(tx: Tx, examinations: readonly Examination[]): Promise<void> {
  for (const { service, environment, target, at, failed } of examinations) {
    const seen = { target, at, ok: failed.length === 0, failed: [...failed] }
    await tx
      .insertInto('examination')
      .values({ service, environment, ...seen })
      .onConflict((conflict) => conflict.columns(['service', 'environment']).doUpdateSet(seen))
      .execute()
  }
}
