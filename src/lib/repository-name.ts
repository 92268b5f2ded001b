import { repositoryOf } from './repository-of.ts'

/** What a repository is called, however its address is written: `owner/name`, else the address as it is. */
export function repositoryName(address: string): string {
  return repositoryOf(address) ?? address
}
