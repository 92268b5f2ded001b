import {
  type CodeHost,
  type HostDeployment,
  HostRefused,
  type HostState,
  type HostWord,
} from '../../domain/deployment/code-host.ts'
import type { GithubClient } from './github-client.ts'
import { GithubRefused } from './github-refused.ts'

/** Deployments that are looked through for one of ours: they were made a moment ago. */
const MOST_LOOKED_AT = 100

/** Deployments, and the states of commits, as GitHub shows them. */
export function createGithubCodeHost(client: Client): CodeHost {
  return { name: 'github', ...deploymentsOf(client), ...commitsOf(client) }
}

type Client = Pick<GithubClient, 'request'>

type OfDeployments = 'findDeployment' | 'createDeployment' | 'saidOfDeployment' | 'sayOfDeployment'

function deploymentsOf(client: Client): Pick<CodeHost, OfDeployments> {
  return {
    async findDeployment(repository, { uid, environment, kind }, signal) {
      const { data } = await asked(() =>
        client.request(
          'GET /repos/{owner}/{repo}/deployments',
          { ...named(repository), environment, task: kind, per_page: MOST_LOOKED_AT },
          { signal },
        ),
      )
      const found = data.find(({ payload }) => markerOf(payload) === uid)
      return found ? Number(found.id) : null
    },
    async createDeployment(repository, wanted, signal) {
      const { status, data } = await asked(() =>
        client.request(
          'POST /repos/{owner}/{repo}/deployments',
          { ...named(repository), ...deploymentOf(wanted) },
          { signal },
        ),
      )
      // 202: it merged something, which it was told not to.
      if (!('id' in data)) throw new HostRefused(`GitHub made no deployment (${status}).`, 'this')
      return Number(data.id)
    },
    async saidOfDeployment(repository, id, signal) {
      const { data } = await asked(() =>
        client.request(
          'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
          { ...named(repository), deployment_id: id, per_page: 1 },
          { signal },
        ),
      )
      const [last] = data
      return last
        ? { state: stateOf(last.state), description: last.description, url: urlOf(last.log_url) }
        : null
    },
    async sayOfDeployment(repository, id, { state, description, url }, signal) {
      await asked(() =>
        client.request(
          'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
          {
            ...named(repository),
            deployment_id: id,
            state,
            description,
            ...(url === null ? {} : { log_url: url }),
            // It would end what other services of the same repository run there.
            auto_inactive: false,
          },
          { signal },
        ),
      )
    },
  }
}

function commitsOf(client: Client): Pick<CodeHost, 'saidOfCommit' | 'sayOfCommit'> {
  return {
    async saidOfCommit(repository, { commit, context }, signal) {
      const { data } = await asked(() =>
        client.request(
          'GET /repos/{owner}/{repo}/commits/{ref}/statuses',
          { ...named(repository), ref: commit, per_page: MOST_LOOKED_AT },
          { signal },
        ),
      )
      const last = data.find((one) => one.context === context)
      return last
        ? { state: stateOf(last.state), description: last.description ?? '', url: urlOf(last.target_url) }
        : null
    },
    async sayOfCommit(repository, { commit, context }, word, signal) {
      await asked(() =>
        client.request(
          'POST /repos/{owner}/{repo}/statuses/{sha}',
          {
            ...named(repository),
            sha: commit,
            context,
            state: ofCommit(word.state),
            description: word.description,
            ...(word.url === null ? {} : { target_url: word.url }),
          },
          { signal },
        ),
      )
    },
  }
}

function named(repository: string): { owner: string; repo: string } {
  const [owner = '', repo = ''] = repository.split('/')
  return { owner, repo }
}

function deploymentOf({ uid, ref, environment, kind, facts, ...wanted }: HostDeployment) {
  return {
    ref,
    environment,
    task: kind,
    description: wanted.description,
    payload: { rmm: uid, ...facts },
    production_environment: wanted.isProduction,
    transient_environment: wanted.isTransient,
    // The version is decided: nothing is merged into it, and nothing else is waited for.
    auto_merge: false,
    required_contexts: [],
  }
}

/** GitHub gives the payload back as it came, or as the text of it. */
function markerOf(payload: unknown): unknown {
  if (typeof payload === 'string') {
    try {
      return markerOf(JSON.parse(payload))
    } catch {
      return null
    }
  }
  return typeof payload === 'object' && payload !== null && 'rmm' in payload ? payload.rmm : null
}

const STATES: readonly string[] = [
  'queued',
  'in_progress',
  'pending',
  'success',
  'failure',
  'error',
  'inactive',
] satisfies HostState[]

function stateOf(state: string): HostState {
  return STATES.includes(state) ? (state as HostState) : 'error'
}

/** Of a commit fewer are known. */
function ofCommit(state: HostState): Exclude<HostState, 'queued' | 'in_progress' | 'inactive'> {
  if (state === 'queued' || state === 'in_progress') return 'pending'
  return state === 'inactive' ? 'success' : state
}

function urlOf(url: string | null | undefined): HostWord['url'] {
  return url ? url : null
}

/** What is wrong with what was said, and not with the repository or with us. */
const ABOUT_THIS = new Set([409, 422])

/** What GitHub refuses now it refuses until somebody changes something there. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof GithubRefused)) throw error
    const { status, message } = error
    throw new HostRefused(
      `GitHub answers ${status}: ${message}`,
      ABOUT_THIS.has(status) ? 'this' : 'repository',
    )
  }
}
