/** The pull request that a commit says it is, in the words that GitHub writes when it merges one; null: it does not say. */
export function pullRequestOf(message: string): { number: number; title: string } | null {
  const [first = '', ...rest] = message.split(/\r?\n/)
  const [, merged] = /^Merge pull request #(\d{1,9}) from \S/.exec(first) ?? []
  if (merged !== undefined) {
    const title = rest.find((line) => line.trim() !== '') ?? ''
    return { number: Number(merged), title: title.trim() }
  }
  const [, title = '', squashed] = /^(.{0,500}?)\s*\(#(\d{1,9})\)$/.exec(first.trim()) ?? []
  return squashed === undefined ? null : { number: Number(squashed), title }
}
