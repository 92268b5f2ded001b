import { repositoryOf } from './repository-of.ts'

/** `owner/name` of an address that is on the host with this web address, in lower case; null: it is elsewhere. */
export function repositoryOn(webUrl: string, address: string): string | null {
  const repository = repositoryOf(address)
  if (repository === null) return null
  // `owner/name` alone is on the one host that the machine knows.
  if (/^[\w-][\w.-]*\/[\w.-]+$/.test(address)) return repository
  const [, scp] = /^[\w.-]+@([\w.-]+):/.exec(address) ?? []
  const host = scp ?? URL.parse(address)?.hostname
  const theirs = URL.parse(webUrl)?.hostname
  return host !== undefined && hostsOf(theirs ?? '').includes(host.toLowerCase()) ? repository : null
}

const hostsOf = (host: string) =>
  host === 'github.com' ? [host, 'www.github.com', 'ssh.github.com'] : [host]
