import { compareTags } from './order.ts'
import type { SeenTag } from './tag-source.ts'

/** A tag as it was at an earlier look. */
interface Remembered extends SeenTag {
  isGone: boolean
}

export type TagChange =
  | { kind: 'appeared'; tag: string; commit: string }
  | { kind: 'moved'; tag: string; commit: string; from: string }
  | { kind: 'gone'; tag: string; from: string }

/**
 * What became of tags since the last look, older versions first. At a first look everything was there all along, but for what an
 * event names.
 */
export function tagChanges(
  seen: readonly SeenTag[],
  remembered: readonly Remembered[],
  { isFirst, named }: { isFirst: boolean; named: ReadonlySet<string> },
): { changes: readonly TagChange[]; asEver: readonly SeenTag[] } {
  const before = new Map(remembered.map((one) => [one.tag, one]))
  const now = new Set(seen.map(({ tag }) => tag))
  const fresh = seen.filter(({ tag }) => !before.has(tag))
  const isAsEver = ({ tag }: SeenTag) => isFirst && !named.has(tag)
  const changes: TagChange[] = [
    ...fresh
      .filter((one) => !isAsEver(one))
      .map(({ tag, commit }) => ({ kind: 'appeared' as const, tag, commit })),
    ...seen.flatMap(({ tag, commit }): TagChange[] => {
      const known = before.get(tag)
      if (!known) return []
      if (known.isGone) return [{ kind: 'appeared', tag, commit }]
      return known.commit === commit ? [] : [{ kind: 'moved', tag, commit, from: known.commit }]
    }),
    ...remembered
      .filter(({ tag, isGone }) => !isGone && !now.has(tag))
      .map(({ tag, commit }) => ({ kind: 'gone' as const, tag, from: commit })),
  ]
  return {
    changes: changes.toSorted((one, other) => compareTags(one.tag, other.tag)),
    asEver: fresh.filter(isAsEver),
  }
}
