import type { Answer, Asked } from './answering.ts'
import { judged } from './judged.ts'

/** What GitHub knows of one repository, as far as deployments and the states of commits go. */
export interface MarkedRepository {
  /** Tags and commits that exist there, each with its commit. */
  refs: Map<string, string>
  deployments: Deployed[]
  /** Oldest first. */
  commitStatuses: (Said & { sha: string; context: string })[]
}

interface Deployed {
  id: number
  sha: string
  ref: string
  task: string
  environment: string
  payload: unknown
  description: string | null
  production: boolean
  transient: boolean
  /** Oldest first. */
  statuses: Said[]
}

interface Said {
  id: number
  state: string
  description: string
  url: string
}

const API = 'https://api.github.com'
const AT = '2026-01-01T00:00:00Z'
const LONGEST = 140
const DEPLOYMENT_STATES = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success']
const COMMIT_STATES = ['error', 'failure', 'pending', 'success']

/** Deployments and statuses as GitHub keeps them: numbers of its own, newest first, and a no for what it does not take. */
export function createGithubMarks(repositories: Map<string, MarkedRepository>) {
  let ids = 1_000
  const next = () => ++ids

  function answer({ method, path, body }: Pick<Asked, 'method' | 'path' | 'body'>): Answer | null {
    const url = new URL(path, API)
    const [, name = '', rest = ''] = /^\/repos\/([^/]+\/[^/]+)(\/.*)$/.exec(url.pathname) ?? []
    const route = routes.find(([verb, pattern]) => verb === method && pattern.test(rest))
    if (!route) return null
    const repository = repositories.get(name.toLowerCase())
    if (!repository) return refused(404, 'Not Found')
    const [, part = ''] = route[1].exec(rest) ?? []
    return route[2]({
      name,
      repository,
      part: decodeURIComponent(part),
      query: url.searchParams,
      body: body === '' ? {} : JSON.parse(body),
    })
  }

  interface Call {
    name: string
    repository: MarkedRepository
    part: string
    query: URLSearchParams
    body: Record<string, unknown>
  }

  const routes: [string, RegExp, (call: Call) => Answer][] = [
    ['GET', /^\/deployments$/, listed],
    ['POST', /^\/deployments$/, created],
    ['GET', /^\/deployments\/(\d+)\/statuses$/, statusesListed],
    ['POST', /^\/deployments\/(\d+)\/statuses$/, statusAdded],
    ['GET', /^\/commits\/([^/]+)\/statuses$/, commitStatusesListed],
    ['POST', /^\/statuses\/([0-9a-f]+)$/, commitStatusAdded],
  ]

  function listed({ name, repository, query }: Call): Answer {
    const [environment, task] = [query.get('environment'), query.get('task')]
    const found = repository.deployments
      .toReversed()
      .filter((one) => environment === null || one.environment === environment)
      .filter((one) => task === null || one.task === task)
    return { status: 200, body: found.slice(0, pageOf(query)).map((one) => deploymentShown(name, one)) }
  }

  function created({ name, repository, body }: Call): Answer {
    const { description = null } = body
    const ref = textOf(body['ref'])
    const sha = repository.refs.get(ref)
    if (sha === undefined) return refused(422, `No ref found for: ${ref}`)
    if (body['auto_merge'] !== false || JSON.stringify(body['required_contexts']) !== '[]')
      return refused(409, 'Conflict: commit status checks failed for ref.')
    if (isTooLong(description)) return refused(422, 'Validation Failed')
    const made: Deployed = {
      id: next(),
      sha,
      ref,
      task: textOf(body['task'], 'deploy'),
      environment: textOf(body['environment'], 'production'),
      payload: body['payload'] ?? {},
      description: description === null ? null : textOf(description),
      production: body['production_environment'] === true,
      transient: body['transient_environment'] === true,
      statuses: [],
    }
    repository.deployments.push(made)
    return { status: 201, body: deploymentShown(name, made) }
  }

  function statusesListed({ name, repository, part, query }: Call): Answer {
    const deployment = repository.deployments.find(({ id }) => id === Number(part))
    if (!deployment) return refused(404, 'Not Found')
    const shown = deployment.statuses.toReversed().slice(0, pageOf(query))
    return { status: 200, body: shown.map((one) => deploymentStatusShown(name, deployment, one)) }
  }

  function statusAdded({ name, repository, part, body }: Call): Answer {
    const deployment = repository.deployments.find(({ id }) => id === Number(part))
    if (!deployment) return refused(404, 'Not Found')
    const said = saidOf(body, 'log_url', DEPLOYMENT_STATES)
    if (!said) return refused(422, 'Validation Failed')
    deployment.statuses.push(said)
    if (said.state === 'success' && body['auto_inactive'] !== false) endOthers(repository, deployment)
    return { status: 201, body: deploymentStatusShown(name, deployment, said) }
  }

  /** Whatever runs there of whichever service, unless it is production or goes away by itself. */
  function endOthers(repository: MarkedRepository, { id, environment }: Deployed): void {
    for (const other of repository.deployments) {
      const isOther = other.id !== id && other.environment === environment
      if (isOther && !other.production && !other.transient && other.statuses.at(-1)?.state === 'success')
        other.statuses.push({ id: next(), state: 'inactive', description: '', url: '' })
    }
  }

  function commitStatusesListed({ name, repository, part, query }: Call): Answer {
    const sha = repository.refs.get(part)
    if (sha === undefined) return refused(422, `No commit found for SHA: ${part}`)
    const shown = repository.commitStatuses
      .filter((one) => one.sha === sha)
      .toReversed()
      .slice(0, pageOf(query))
    return { status: 200, body: shown.map((one) => commitStatusShown(name, one)) }
  }

  function commitStatusAdded({ name, repository, part, body }: Call): Answer {
    if (![...repository.refs.values()].includes(part)) return refused(422, `No commit found for SHA: ${part}`)
    const said = saidOf(body, 'target_url', COMMIT_STATES)
    if (!said) return refused(422, 'Validation Failed')
    const status = { ...said, sha: part, context: textOf(body['context'], 'default') }
    repository.commitStatuses.push(status)
    return { status: 201, body: commitStatusShown(name, status) }
  }

  function saidOf(body: Record<string, unknown>, urlKey: string, states: readonly string[]): Said | null {
    const [state, description, url] = ['state', 'description', urlKey].map((key) => textOf(body[key]))
    if (state === undefined || description === undefined || url === undefined) return null
    const isFine = states.includes(state) && !isTooLong(description)
    if (!isFine || (url !== '' && !/^https?:\/\//.test(url))) return null
    return { id: next(), state, description, url }
  }

  return { answer: judged(answer) }
}

export function markedRepository(refs: Readonly<Record<string, string>>): MarkedRepository {
  const known = Object.entries(refs).flatMap(([tag, sha]): [string, string][] => [
    [tag, sha],
    [sha, sha],
  ])
  return { refs: new Map(known), deployments: [], commitStatuses: [] }
}

/** Of a body that came in. */
const textOf = (value: unknown, otherwise = '') => (typeof value === 'string' ? value : otherwise)
const isTooLong = (text: unknown) => typeof text === 'string' && text.length > LONGEST
const pageOf = (query: URLSearchParams) => Number(query.get('per_page') ?? 30)

function refused(status: number, message: string): Answer {
  return {
    status,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  }
}

function deploymentShown(name: string, one: Deployed) {
  const url = `${API}/repos/${name}/deployments/${one.id}`
  return {
    url,
    id: one.id,
    node_id: `DE_${one.id}`,
    sha: one.sha,
    ref: one.ref,
    task: one.task,
    payload: one.payload,
    original_environment: one.environment,
    environment: one.environment,
    description: one.description,
    creator: null,
    created_at: AT,
    updated_at: AT,
    statuses_url: `${url}/statuses`,
    repository_url: `${API}/repos/${name}`,
    transient_environment: one.transient,
    production_environment: one.production,
  }
}

function deploymentStatusShown(name: string, { id, environment }: Deployed, said: Said) {
  const deployment = `${API}/repos/${name}/deployments/${id}`
  return {
    url: `${deployment}/statuses/${said.id}`,
    id: said.id,
    node_id: `DES_${said.id}`,
    state: said.state,
    creator: null,
    description: said.description,
    environment,
    target_url: said.url,
    created_at: AT,
    updated_at: AT,
    deployment_url: deployment,
    repository_url: `${API}/repos/${name}`,
    environment_url: '',
    log_url: said.url,
  }
}

function commitStatusShown(name: string, one: Said & { sha: string; context: string }) {
  return {
    url: `${API}/repos/${name}/statuses/${one.sha}`,
    avatar_url: null,
    id: one.id,
    node_id: `SC_${one.id}`,
    state: one.state,
    description: one.description,
    target_url: one.url === '' ? null : one.url,
    context: one.context,
    created_at: AT,
    updated_at: AT,
    creator: null,
  }
}
