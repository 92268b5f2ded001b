/** What the configuration says about GitHub. Pure types: `config/` fills them. */

export interface GithubSetting {
  /** Null: no workflow signs in with GitHub's own token. */
  oidc: GithubOidcSetting | null
  /** How the machine itself speaks to GitHub; null: it does not, or nobody has set its secret. */
  api: GithubApiSetting | null
  /** What GitHub signs its webhooks with, the value itself; null: none are listened to. */
  webhookSecret: string | null
}

export interface GithubApiSetting {
  /** Of the REST API, without a slash at the end: `https://api.github.com`, `https://github.example.com/api/v3`. */
  apiUrl: string
  /** Where people look at repositories, without a slash at the end. */
  webUrl: string
  auth: GithubAuth
  /** Whether deployments and the states of commits are told to GitHub. */
  tells: boolean
}

/** The values themselves, never told to anybody. */
export type GithubAuth =
  | { kind: 'token'; token: string }
  /** `id`: the App ID or its client id. `privateKey`: PEM. */
  | { kind: 'app'; id: string; privateKey: string }

export interface GithubOidcSetting {
  issuer: string
  audience: string
  trust: readonly GithubTrust[]
}

/** Which workflows may speak for which services. */
export interface GithubTrust {
  /** `owner/name`. */
  repository: string
  services: readonly string[]
  /** A glob over the full ref (`refs/tags/v*`); null: any. */
  ref: string | null
  /** A glob over the workflow file and its ref (`acme/ci/.github/workflows/release.yaml@*`); left out: any. */
  workflow?: string | undefined
  /** Words of `RIGHTS`; null: what a workflow needs. */
  rights: readonly string[] | null
}

/** Workflow files that the machine starts for a service with `runner: github`. */
export interface WorkflowsSetting {
  /**
   * Who decides about each step. `machine`: the workflow runs `rmm run-deployment`, which carries out what the machine says.
   * `workflow`: the workflow does it all by itself and reports the status of the release.
   */
  steps: 'machine' | 'workflow'
  /** Names of files under .github/workflows; null: the machine starts none for that. */
  stage: string | null
  production: string | null
  rollback: string | null
  dev: string | null
  /** Which of the inputs that the machine has to give the files declare; GitHub refuses any other. */
  inputs: readonly DispatchInput[]
  /** The branch or tag whose files are started; null: the repository's default branch. */
  ref: string | null
  /** The longest that a run may take, from its start. */
  timeoutMs: number
}

/**
 * `release_id`, `release_tag`: as the sources have them. `rollback_to_tag`: where a rollback goes, else empty. `deployment_id`: for
 * `rmm run-deployment`. `rmm_run`: by which the run is found again; the workflow shows it in its `run-name`.
 */
export const DISPATCH_INPUTS = [
  'release_id',
  'release_tag',
  'rollback_to_tag',
  'deployment_id',
  'rmm_run',
] as const

export type DispatchInput = (typeof DISPATCH_INPUTS)[number]
