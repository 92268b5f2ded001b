/** What GitHub says about the workflow that holds one of its tokens. */
export interface Workflow {
  issuer: string
  /** `owner/name` as it is called now. */
  repository: string
  /** Stays with the repository when it is renamed, and is not given out again. */
  repositoryId: string
  ref: string
  event: string
  /** The workflow file that runs, with its ref. */
  jobWorkflowRef: string | null
  runId: string | null
  proof: WorkflowProof
}

/** The token that said so: it opens once. */
export interface WorkflowProof {
  /** What tells it from every other of its issuer. */
  id: string
  /** Nobody takes it any more after that. */
  expiresAt: Date
}

/** For the audit log. */
export function identityOf({ repository, runId }: Pick<Workflow, 'repository' | 'runId'>): string {
  return ['github', repository, ...(runId === null ? [] : ['run', runId])].join(' ')
}

/** Reads tokens of GitHub's workflows. */
export interface WorkflowTokens {
  /** Whether this could be one: anything else is not looked at. */
  looksLikeOne(secret: string): boolean
  /** What the token says, after its signature, its time and its audience were checked; or `Refused`. */
  read(secret: string): Promise<Workflow>
}
