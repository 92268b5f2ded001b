export interface DiffLine {
  kind: 'same' | 'added' | 'removed' | 'gap'
  text: string
}

/** Beyond this the middle is shown as replaced: nobody reads such a difference line by line. */
const MOST_CELLS = 4_000_000
const CONTEXT = 3

/** What became another line between two texts, with a few lines around it. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const one = before.split('\n')
  const other = after.split('\n')
  let head = 0
  while (head < one.length && head < other.length && one[head] === other[head]) head += 1
  let tail = 0
  while (
    tail < one.length - head &&
    tail < other.length - head &&
    one[one.length - 1 - tail] === other[other.length - 1 - tail]
  )
    tail += 1
  const same = (lines: readonly string[]) => lines.map((text) => ({ kind: 'same' as const, text }))
  return folded([
    ...same(one.slice(0, head)),
    ...middle(one.slice(head, one.length - tail), other.slice(head, other.length - tail)),
    ...same(one.slice(one.length - tail)),
  ])
}

function middle(one: readonly string[], other: readonly string[]): DiffLine[] {
  const removed = (text: string): DiffLine => ({ kind: 'removed', text })
  const added = (text: string): DiffLine => ({ kind: 'added', text })
  if (one.length * other.length > MOST_CELLS) return [...one.map(removed), ...other.map(added)]
  const common = commonLengths(one, other)
  const lines: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < one.length || j < other.length) {
    const mine = one[i]
    const theirs = other[j]
    if (mine !== undefined && mine === theirs) {
      lines.push({ kind: 'same', text: mine })
      i += 1
      j += 1
    } else if (mine !== undefined && (theirs === undefined || at(common, i + 1, j) >= at(common, i, j + 1))) {
      lines.push(removed(mine))
      i += 1
    } else if (theirs !== undefined) {
      lines.push(added(theirs))
      j += 1
    }
  }
  return lines
}

/** Of the longest common rest of lines behind each pair of places. */
function commonLengths(one: readonly string[], other: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: one.length + 1 }, () => new Uint32Array(other.length + 1))
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const row = table[i]
      if (row === undefined) continue
      row[j] =
        one[i] === other[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1))
    }
  }
  return table
}

function at(table: readonly Uint32Array[], i: number, j: number): number {
  return table[i]?.[j] ?? 0
}

/** Only what is near a difference. */
function folded(lines: readonly DiffLine[]): DiffLine[] {
  const isNear = lines.map((_, index) =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind !== 'same'),
  )
  return lines.flatMap((line, index) => {
    if (isNear[index]) return [line]
    return index > 0 && !isNear[index - 1] ? [] : [{ kind: 'gap' as const, text: '' }]
  })
}
