/** A place where people look at the code, and that shows what became of it. */
export interface CodeHost {
  /** `github` */
  name: string
  /** The deployment that this machine made there for this one of ours; null: none. */
  findDeployment(repository: string, wanted: HostDeployment, signal: AbortSignal): Promise<number | null>
  createDeployment(repository: string, wanted: HostDeployment, signal: AbortSignal): Promise<number>
  /** What it shows of a deployment; null: nothing yet. */
  saidOfDeployment(repository: string, id: number, signal: AbortSignal): Promise<HostWord | null>
  sayOfDeployment(repository: string, id: number, word: HostWord, signal: AbortSignal): Promise<void>
  /** What it shows of a commit under this name; null: nothing yet. */
  saidOfCommit(repository: string, place: HostPlace, signal: AbortSignal): Promise<HostWord | null>
  sayOfCommit(repository: string, place: HostPlace, word: HostWord, signal: AbortSignal): Promise<void>
}

export interface HostDeployment {
  /** Ours, by which it is found again. */
  uid: string
  /** The commit, or the tag while that is not known. */
  ref: string
  environment: string
  kind: string
  description: string
  isProduction: boolean
  /** It goes away again, like the server of one developer. */
  isTransient: boolean
  /** For whoever reads it by a program. */
  facts: Readonly<Record<string, string | number | null>>
}

/** Where something is said about a commit. */
export interface HostPlace {
  commit: string
  /** `rmm/shop/production` */
  context: string
}

export type HostState = 'queued' | 'in_progress' | 'pending' | 'success' | 'failure' | 'error' | 'inactive'

export interface HostWord {
  state: HostState
  /** One line. */
  description: string
  /** Where more is to be seen; null: nowhere that others reach. */
  url: string | null
}

/** The host says no, and will say it again: the repository is not there, we may not, or it cannot be so. */
export class HostRefused extends Error {
  override readonly name = 'HostRefused'
  /** Whether anything else about the repository will be refused as well. */
  readonly about: 'this' | 'repository'

  constructor(message: string, about: 'this' | 'repository') {
    super(message)
    this.about = about
  }
}
