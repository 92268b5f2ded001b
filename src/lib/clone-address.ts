/** What git can clone: `owner/name` is a repository on GitHub, everything else is an address already. */
export function cloneAddress(repository: string): string {
  const isOnGithub = /^[\w-][\w.-]*\/[\w.-]+$/.test(repository)
  return isOnGithub ? `https://github.com/${repository.replace(/\.git$/, '')}.git` : repository
}
