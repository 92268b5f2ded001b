import { compareTags } from './order.ts'

interface Version {
  tag: string
  /** Null where nobody said. */
  commit: string | null
}

/** How what runs in one environment stands to what runs in the one before it. */
export type Drift = 'same' | 'behind' | 'ahead' | 'different'

/** Null where there is nothing to compare. */
export function driftOf(here: Version | null, before: Version | null): Drift | null {
  if (!here || !before) return null
  const order = compareTags(here.tag, before.tag)
  if (order !== 0) return order < 0 ? 'behind' : 'ahead'
  if (here.commit === null || before.commit === null) return 'same'
  return here.commit === before.commit ? 'same' : 'different'
}
