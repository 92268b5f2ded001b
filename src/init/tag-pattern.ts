const USUAL = 'v*'

/** Tags that are versions, by those that are there, newest first: `v*` where there is one such or none at all. */
export function tagPatternOf(tags: readonly string[]): string {
  const prefixes = tags.flatMap((tag) => /^([\w./-]*?)\d+\.\d+/.exec(tag)?.[1] ?? [])
  const [newest] = prefixes
  if (newest === undefined || prefixes.includes('v')) return USUAL
  return newest === '' ? '*.*' : `${newest}*`
}
