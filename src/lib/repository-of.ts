/** `owner/name` of an address on a host such as GitHub, in lower case, as names there do not differ by case; null for any other place. */
export function repositoryOf(address: string): string | null {
  const [, short] = /^([\w-][\w.-]*\/[\w.-]+)$/.exec(address) ?? []
  const [, scp] = /^[\w.-]+@[\w.-]+:([\w-][\w.-]*\/[\w.-]+)$/.exec(address) ?? []
  const found = short ?? scp ?? pathOf(address)
  return found === null ? null : found.replace(/\.git$/, '').toLowerCase()
}

function pathOf(address: string): string | null {
  const url = URL.parse(address)
  if (url === null || !/^(?:https?|ssh|git):$/.test(url.protocol)) return null
  const [, path = null] = /^\/([\w-][\w.-]*\/[\w.-]+?)\/?$/.exec(url.pathname) ?? []
  return path
}
