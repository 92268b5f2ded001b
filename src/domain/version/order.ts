/** Which of two tags is newer. Semantic versions by their rules, anything else by its numbers, then its letters. */

const SEMVER = /^\D*?(\d+)\.(\d+)(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/

/** Negative when `a` is older, positive when newer, 0 when neither. */
export function compareTags(a: string, b: string): number {
  const left = SEMVER.exec(a)
  const right = SEMVER.exec(b)
  if (!left || !right) return compareWords(words(a), words(b))

  for (const part of [1, 2, 3]) {
    const difference = compareNumbers(left[part] ?? '0', right[part] ?? '0')
    if (difference !== 0) return difference
  }
  return comparePrereleases(left[4], right[4])
}

/** A version without a prerelease is newer than one with it. */
function comparePrereleases(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0
  if (a === undefined) return 1
  if (b === undefined) return -1
  return compareWords(a.split('.'), b.split('.'))
}

function words(tag: string): string[] {
  return tag.match(/\d+|\D+/g) ?? []
}

function compareWords(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = compareWord(a[i], b[i])
    if (difference !== 0) return difference
  }
  return 0
}

function compareWord(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0
  if (a === undefined) return -1
  if (b === undefined) return 1
  const bothNumbers = /^\d+$/.test(a) && /^\d+$/.test(b)
  if (bothNumbers) return compareNumbers(a, b)
  if (/^\d+$/.test(a)) return -1
  if (/^\d+$/.test(b)) return 1
  return a < b ? -1 : 1
}

/** By value without losing digits: dates such as 20260115103000123456 are longer than a safe integer. */
function compareNumbers(a: string, b: string): number {
  const left = BigInt(a)
  const right = BigInt(b)
  return left === right ? 0 : left < right ? -1 : 1
}

/** Whether bringing `tag` over `running` would put an older version in place of a newer one. */
export function isOlder(tag: string, running: string): boolean {
  return compareTags(tag, running) < 0
}
