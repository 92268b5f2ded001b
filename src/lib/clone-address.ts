/** What git can clone: `owner/name` is a repository on GitHub, or on the one of this address, everything else is an address already. */
export function cloneAddress(repository: string, webUrl = 'https://github.com'): string {
  const isOnGithub = /^[\w-][\w.-]*\/[\w.-]+$/.test(repository)
  return isOnGithub ? `${webUrl}/${repository.replace(/\.git$/, '')}.git` : repository
}
