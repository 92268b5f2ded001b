import type { SeenTag } from '../domain/version/tag-source.ts'
import type { Database, Tx } from './connection.ts'

/** A tag as it was when the machine last looked. */
export interface RememberedTag extends SeenTag {
  /** How often it was moved or deleted. */
  changes: number
  isGone: boolean
}

/** `tag`: this one only. */
export async function rememberedTags(
  db: Database | Tx,
  repository: string,
  tag?: string,
): Promise<RememberedTag[]> {
  const rows = await db
    .selectFrom('seen_tag')
    .select(['tag', 'commit', 'changes', 'is_gone'])
    .where('repository', '=', repository)
    .$if(tag !== undefined, (query) => query.where('tag', '=', tag ?? ''))
    .execute()
  return rows.map(({ is_gone: isGone, ...row }) => ({ ...row, isGone }))
}

export async function rememberTag(
  tx: Tx,
  repository: string,
  { tag, commit, changes, isGone, at }: RememberedTag & { at: Date },
): Promise<void> {
  const seen = { commit, changes, is_gone: isGone, seen_at: at }
  await tx
    .insertInto('seen_tag')
    .values({ repository, tag, ...seen })
    .onConflict((conflict) => conflict.columns(['repository', 'tag']).doUpdateSet(seen))
    .execute()
}

/** In one statement: what a first look sees may be many thousands. */
const MOST = 2_000

export async function rememberTags(
  tx: Tx,
  repository: string,
  { tags, at }: { tags: readonly SeenTag[]; at: Date },
): Promise<void> {
  for (let from = 0; from < tags.length; from += MOST) {
    await tx
      .insertInto('seen_tag')
      .values(
        tags.slice(from, from + MOST).map(({ tag, commit }) => ({ repository, tag, commit, seen_at: at })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** Who an event says pushed a tag. */
export interface Naming {
  login: string
  githubId: string
  trace: string
}

export async function nameTag(
  tx: Tx,
  { repository, tag }: { repository: string; tag: string },
  { login, githubId, trace, at }: Naming & { at: Date },
): Promise<void> {
  const naming = { login, github_id: githubId, trace, named_at: at }
  await tx
    .insertInto('named_tag')
    .values({ repository, tag, ...naming })
    .onConflict((conflict) => conflict.columns(['repository', 'tag']).doUpdateSet(naming))
    .execute()
}

export async function namings(
  db: Database | Tx,
  repository: string,
): Promise<Map<string, Naming & { at: Date }>> {
  const rows = await db
    .selectFrom('named_tag')
    .select(['tag', 'login', 'github_id', 'trace', 'named_at'])
    .where('repository', '=', repository)
    .execute()
  return new Map(
    rows.map(({ tag, github_id: githubId, named_at: at, ...naming }) => [tag, { githubId, at, ...naming }]),
  )
}

/** Its tag has been seen. */
export async function forgetNaming(tx: Tx, repository: string, tag: string): Promise<void> {
  await tx.deleteFrom('named_tag').where('repository', '=', repository).where('tag', '=', tag).execute()
}

/** Tags that were pushed and deleted before anybody looked. */
export async function forgetNamings(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('named_tag').where('named_at', '<', before).execute()
}
