/** Rules for where the code of a service lives and which tags are its releases. Null: nothing is wrong. */

export function repositoryProblem(repository: string): string | null {
  if (repository.startsWith('secret:')) return 'cannot be a secret: only options of targets can'
  if (/^\s|\s$/.test(repository)) return 'begins or ends with a space'
  if (repository.startsWith('-')) return 'begins with a dash, which git would take for an option'
  if (/^[\w+.-]*::/.test(repository)) return 'names a helper program of git (::), which is not supported'
  if (/^https?:\/\/[^/]*@/i.test(repository) || /^[a-z+]+:\/\/[^/@]*:[^/@]*@/i.test(repository)) {
    return 'holds a user or password, which do not belong in this file: use SSH, or a credential helper on the host'
  }
  return null
}

/** Each * multiplies the work of a comparison; nobody needs more. */
const MAX_STARS = 3

export function tagPatternProblem(pattern: string): string | null {
  const foreign = pattern.match(/[^\w.+/*-]/)
  if (foreign) return `has "${foreign[0]}" in it: only * is special, the rest must be characters of a tag`
  if (pattern.includes('**')) return 'has ** in it: one * already stands for any characters'
  return pattern.split('*').length - 1 > MAX_STARS ? `has more than ${MAX_STARS} *` : null
}
