/** What may be a tag at all: git's own rules, narrowed to what is safe to show, to log and to use as a file name. */

const TAG = /^[0-9A-Za-z][0-9A-Za-z._+/-]{0,199}$/

export function tagProblem(tag: string): string | null {
  if (tag.length > 200) return 'is longer than 200 characters'
  if (!TAG.test(tag))
    return 'may contain only letters, digits and . _ + - /, and must begin with a letter or digit'
  const parts = tag.split('/')
  if (
    tag.includes('..') ||
    parts.some((part) => part === '' || part.startsWith('.') || part.endsWith('.lock'))
  )
    return 'is not a valid git tag name'
  return tag.endsWith('.') ? 'is not a valid git tag name' : null
}

/** `*` matches any characters, the rest matches itself. */
export function matchesPattern(tag: string, pattern: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  return new RegExp(`^${source}$`).test(tag)
}
