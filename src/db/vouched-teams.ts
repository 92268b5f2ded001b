import type { Tx } from './connection.ts'

/**
 * The groups that an identity provider keeps follow what it says of one person; those that are kept here are left alone,
 * also when they have the same name. Answers whether anything changed.
 */
export async function followGroups(
  tx: Tx,
  person: string,
  { groups, at }: { groups: readonly string[]; at: Date },
): Promise<boolean> {
  const names = [...groups].sort()
  if (names.length > 0) {
    await tx
      .insertInto('team')
      .values(names.map((name) => ({ name, made_by: 'oidc', created_at: at })))
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute()
  }
  const kept = tx.selectFrom('team').select('name').where('made_by', '=', 'oidc')
  const left = await tx
    .deleteFrom('team_member')
    .where('person', '=', person)
    .where('team', 'in', kept)
    .$if(names.length > 0, (query) => query.where('team', 'not in', names))
    .executeTakeFirst()
  if (names.length === 0) return left.numDeletedRows > 0n
  const joined = await tx
    .insertInto('team_member')
    .columns(['team', 'person'])
    .expression((is) =>
      is
        .selectFrom('team')
        .select((of) => ['name', of.val(person).as('person')])
        .where('made_by', '=', 'oidc')
        .where('name', 'in', names),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return left.numDeletedRows > 0n || (joined.numInsertedOrUpdatedRows ?? 0n) > 0n
}
