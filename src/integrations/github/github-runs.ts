import { Unreachable } from '../../lib/errors.ts'
import type { Dispatched, HostJob, HostRun, HostStep, RunHost, RunOrder, WorkflowPlace } from '../run-host.ts'
import type { GithubClient } from './github-client.ts'
import { GithubRefused, NotSent } from './github-refused.ts'

const PER_PAGE = 100
/** More runs of one workflow since an order went out, and the rest is looked at next time. */
const MOST_PAGES = 5
/** A no to a question may be over when somebody has put the token or its rights right. */
const REFUSED_AGAIN_MS = 30_000
const UNSEEN = 'Is "repository" in rmm.yaml right, and may the app or token see it (Contents: read)?'

/** Runs of GitHub Actions. */
export function createGithubRuns(client: GithubClient): RunHost {
  return {
    dispatch: createDispatch(client),
    findRuns: (place, since, signal) => findRuns(client, { place, since, signal }),
    async run(repository, id, signal) {
      const answer = await askedFor(
        client.request(
          'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
          { ...ownerAndRepo(repository), run_id: Number(id) },
          { signal, conditional: true },
        ),
      )
      return answer && toHostRun(answer.data)
    },
    jobs: (repository, id, signal) => jobs(client, { repository, id, signal }),
    async cancel(repository, id, { force, signal }) {
      const parameters = { ...ownerAndRepo(repository), run_id: Number(id) }
      const route = force
        ? ('POST /repos/{owner}/{repo}/actions/runs/{run_id}/force-cancel' as const)
        : ('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel' as const)
      await askedFor(client.request(route, parameters, { signal }), [404, 409])
    },
    async commitOf(repository, tag, signal) {
      const parameters = { ...ownerAndRepo(repository), ref: `tags/${tag}`, per_page: 1 }
      const route = 'GET /repos/{owner}/{repo}/commits/{ref}'
      // Of a tag that is not there GitHub says 422, and 404 of a repository that it does not show to us.
      const answer = await askedFor(client.request(route, parameters, { signal }), [422])
      return answer?.data.sha ?? null
    },
  }
}

function createDispatch(client: GithubClient): RunHost['dispatch'] {
  /** GitHub Enterprise Server does not know the word. */
  let saysWhichRun = true

  async function start(order: RunOrder, ref: string, signal: AbortSignal): Promise<Dispatched> {
    const { status, data } = await client.request(
      'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
      {
        ...ownerAndRepo(order.repository),
        workflow_id: order.workflow,
        ref,
        inputs: order.inputs,
        ...(saysWhichRun ? { return_run_details: true } : {}),
      },
      { signal },
    )
    const told = status === 200 ? (data as { workflow_run_id?: number; html_url?: string } | null) : null
    const runId = told?.workflow_run_id
    return {
      kind: 'accepted',
      runId: runId === undefined ? null : String(runId),
      link: told?.html_url ?? null,
    }
  }

  return async function dispatch(order, signal) {
    try {
      const ref = order.ref ?? (await defaultBranch(client, order.repository, signal))
      return await start(order, ref, signal)
    } catch (error) {
      if (error instanceof NotSent) {
        return { kind: 'not_sent', detail: error.message, retryAfterMs: error.retryAfterMs }
      }
      if (!(error instanceof GithubRefused)) throw error
      if (saysWhichRun && error.status === 422 && error.message.includes('return_run_details')) {
        saysWhichRun = false
        return dispatch(order, signal)
      }
      return { kind: 'refused', detail: error.message }
    }
  }
}

async function defaultBranch(client: GithubClient, repository: string, signal: AbortSignal): Promise<string> {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}', ownerAndRepo(repository), {
      signal,
      conditional: true,
    })
    return data.default_branch
  } catch (error) {
    // Whatever became of this question, the order was not given.
    if (error instanceof Unreachable) throw new NotSent(error.message, error.retryAfterMs)
    throw error
  }
}

async function findRuns(
  client: GithubClient,
  { place, since, signal }: { place: WorkflowPlace; since: Date; signal: AbortSignal },
): Promise<readonly HostRun[]> {
  const runs: HostRun[] = []
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await askedFor(
      client.request(
        'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
        {
          ...ownerAndRepo(place.repository),
          workflow_id: place.workflow,
          event: 'workflow_dispatch',
          per_page: PER_PAGE,
          page,
        },
        { signal, conditional: page === 1 },
      ),
    )
    const found = (answer?.data.workflow_runs ?? []).map(toHostRun)
    runs.push(...found.filter(({ createdAt }) => createdAt >= since))
    if (found.length < PER_PAGE || found.some(({ createdAt }) => createdAt < since)) break
  }
  return runs
}

async function jobs(
  client: GithubClient,
  { repository, id, signal }: { repository: string; id: string; signal: AbortSignal },
): Promise<readonly HostJob[]> {
  const answer = await askedFor(
    client.request(
      'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs',
      { ...ownerAndRepo(repository), run_id: Number(id), filter: 'latest', per_page: PER_PAGE },
      { signal, conditional: true },
    ),
  )
  return (answer?.data.jobs ?? []).map(({ name, steps = [] }) => ({ name, steps: steps.flatMap(toHostStep) }))
}

/** Null where a no means that there is nothing; any other no keeps the answer back until somebody has put it right. */
async function askedFor<T>(request: Promise<T>, nothing: readonly number[] = [404]): Promise<T | null> {
  try {
    return await request
  } catch (error) {
    if (!(error instanceof GithubRefused)) throw error
    if (nothing.includes(error.status)) return null
    const reason = error.status === 404 ? `${error.message}. ${UNSEEN}` : error.message
    throw new Unreachable(`GitHub refuses: ${reason}`, REFUSED_AGAIN_MS)
  }
}

interface RunOnWire {
  id: number | bigint
  display_title: string
  html_url: string
  status: string | null
  conclusion: string | null
  created_at: string
}

function toHostRun(run: RunOnWire): HostRun {
  return {
    id: String(run.id),
    title: run.display_title,
    link: run.html_url,
    status: run.status ?? 'unknown',
    conclusion: run.conclusion,
    createdAt: new Date(run.created_at),
  }
}

const STEP_STATUS: Readonly<Record<string, HostStep['status']>> = {
  success: 'succeeded',
  neutral: 'succeeded',
  skipped: 'skipped',
  cancelled: 'stopped',
}

interface StepOnWire {
  name: string
  number: number
  status: string
  conclusion: string | null
  started_at?: string | null
  completed_at?: string | null
}

/** A step that has not begun is not told. */
function toHostStep(step: StepOnWire): HostStep[] {
  if (!step.started_at) return []
  const status = step.status === 'completed' ? (STEP_STATUS[step.conclusion ?? ''] ?? 'failed') : 'running'
  const finishedAt = step.completed_at ? new Date(step.completed_at) : null
  return [{ name: step.name, number: step.number, status, startedAt: new Date(step.started_at), finishedAt }]
}

function ownerAndRepo(repository: string): { owner: string; repo: string } {
  const [owner = '', repo = ''] = repository.split('/')
  return { owner, repo }
}
