import { repositoryProblem } from '../config/shape-repository.ts'
import { repositoryOf } from '../lib/repository-of.ts'

/** What git says about the folder; whoever starts us asks it. */
export interface GitFacts {
  /** Address of `origin`, or of the only remote; null: there is none. */
  remote: string | null
  /** What origin calls its default branch, else one with a usual name, else the branch that is checked out. */
  branch: string | null
  /** Newest first. */
  tags: readonly string[]
}

export interface Repository {
  /** For `repository` in rmm.yaml. */
  address: string
  /** `owner/name`; null: it is on no host such as GitHub. */
  name: string | null
  branch: string
  /** How a service is called that is called like its repository. */
  service: string
}

export function repositoryAt(root: string, { remote, branch }: GitFacts): Repository {
  const address = remote === null ? root : withoutLogin(remote)
  const name = remote === null ? null : repositoryOf(address)
  const folder = (name ?? root).split('/').findLast((part) => part !== '') ?? 'service'
  return {
    address,
    name,
    branch: branch !== null && isPlainRef(branch) ? branch : 'main',
    service: serviceName(folder),
  }
}

export function isPlainRef(name: string): boolean {
  return /^[\w][\w./-]*$/.test(name)
}

/** A name or a token in the address is for the machine of whoever cloned it. */
function withoutLogin(remote: string): string {
  const bare = remote.replace(/^(https?:\/\/)[^/@]*@/, '$1')
  return repositoryProblem(bare) === null ? bare : remote.replace(/\/\/[^/@]*@/, '//')
}

function serviceName(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/\.git$/, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
  return (
    plain
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 40)
      .replace(/-+$/, '') || 'service'
  )
}
