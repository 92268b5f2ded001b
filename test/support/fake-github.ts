import { hash } from 'node:crypto'
import { type FakeRepository, type FakeRun, fakeRepository, newRun } from './fake-github-state.ts'
import { jobsOnWire, runOnWire } from './fake-github-wire.ts'
import { leastOf, verdictOfGithub } from './github-contract.ts'

/** What goes wrong with a request. `lost` and `error_after`: it was done, and nobody hears of it. */
export type Fault = 'down' | 'lost' | 'error_before' | 'error_after' | 'limited'

export interface FakeGithubOptions {
  now: () => Date
  /** Asked for every request. */
  fault?: (request: { method: string; path: string }) => Fault | null
  /** How long after it was created a run is seen. */
  visibleAfterMs?: () => number
  /** False: it answers 204 to a dispatch and takes no `return_run_details`, like GitHub Enterprise Server. */
  tellsWhichRun?: boolean
  /** Every how many exchanges GitHub's own schema is asked. */
  judgeEvery?: number
}

export interface Reply {
  status: number
  body?: unknown
  headers?: Readonly<Record<string, string>>
}

interface Question {
  method: string
  path: string
  query: URLSearchParams
  body: Record<string, unknown>
}

type Route = [method: string, path: RegExp, answer: (names: string[], question: Question) => Reply]

export const FAKE_API = 'https://api.github.test'

/** GitHub in memory: strict about what it is asked, judged by GitHub's own schema, and wrong on demand. */
export class FakeGithub {
  readonly repositories = new Map<string, FakeRepository>()
  /** What was asked, in order. */
  readonly asked: { method: string; path: string }[] = []
  /** What GitHub would have said about our requests and about the answers here. */
  readonly objections: string[] = []
  readonly routes: Route[]
  readonly options: FakeGithubOptions

  constructor(options: FakeGithubOptions) {
    this.options = options
    this.routes = [...this.#actions(), ...this.#repository()]
  }

  repository(name: string): FakeRepository {
    const known = this.repositories.get(name) ?? fakeRepository()
    this.repositories.set(name, known)
    return known
  }

  runs(name: string): FakeRun[] {
    return this.repository(name).runs
  }

  /** To be given to the client in place of the real one. */
  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input)
    const { method = 'GET' } = init ?? {}
    const path = url.pathname
    this.asked.push({ method, path })
    init?.signal?.throwIfAborted()
    const fault = this.options.fault?.({ method, path }) ?? null
    if (fault === 'down') throw broken('ECONNREFUSED')
    if (fault === 'error_before') return new Response('bad gateway', { status: 502 })
    if (fault === 'limited') return limited()

    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {}
    const headers = new Headers(init?.headers)
    const reply = this.#answer({ method, path, query: url.searchParams, body }, headers)
    if (fault === 'lost') throw broken('UND_ERR_SOCKET')
    if (fault === 'error_after') return new Response('bad gateway', { status: 502 })
    const text = reply.body === undefined ? null : JSON.stringify(reply.body)
    return new Response(text, { status: reply.status, ...(reply.headers ? { headers: reply.headers } : {}) })
  }

  #answer(request: Question, headers: Headers): Reply {
    const { method, path, query, body } = request
    if (!headers.get('authorization')?.startsWith('Bearer ')) return refusal(401, 'Requires authentication')
    const route = this.routes.find(([verb, pattern]) => verb === method && pattern.test(path))
    if (!route) {
      this.objections.push(`the fake GitHub knows no ${method} ${path}`)
      return refusal(404, 'Not Found')
    }
    const [, pattern, answer] = route
    const reply = answer((pattern.exec(path) ?? []).slice(1).map(decodeURIComponent), request)
    if (this.asked.length % (this.options.judgeEvery ?? 1) === 0) {
      const objection = verdictOfGithub({
        method,
        path,
        query,
        body,
        status: reply.status,
        answer: reply.body,
      })
      if (objection !== null) this.objections.push(objection)
    }
    return method === 'GET' ? unlessSame(reply, headers) : reply
  }

  #actions(): Route[] {
    return [
      [
        'POST',
        /^\/repos\/([^/]+\/[^/]+)\/actions\/workflows\/([^/]+)\/dispatches$/,
        ([name, file], { body }) => this.#dispatch(name ?? '', file ?? '', body),
      ],
      [
        'GET',
        /^\/repos\/([^/]+\/[^/]+)\/actions\/workflows\/([^/]+)\/runs$/,
        ([name, file], { query }) => this.#list(name ?? '', file ?? '', query),
      ],
      [
        'GET',
        /^\/repos\/([^/]+\/[^/]+)\/actions\/runs\/(\d+)$/,
        ([name, id]) => this.#withRun(name, id, (run) => ({ status: 200, body: runOnWire(run) })),
      ],
      [
        'GET',
        /^\/repos\/([^/]+\/[^/]+)\/actions\/runs\/(\d+)\/jobs$/,
        ([name, id]) => this.#withRun(name, id, (run) => ({ status: 200, body: jobsOnWire(run) })),
      ],
      [
        'POST',
        /^\/repos\/([^/]+\/[^/]+)\/actions\/runs\/(\d+)\/(?:force-)?cancel$/,
        ([name, id]) => this.#withRun(name, id, cancel),
      ],
    ]
  }

  #repository(): Route[] {
    return [
      [
        'GET',
        /^\/repos\/([^/]+\/[^/]+)$/,
        ([name]) => {
          const found = this.repositories.get(name ?? '')
          if (!found) return refusal(404, 'Not Found')
          return {
            status: 200,
            body: { ...leastOf('full-repository'), full_name: name, default_branch: found.defaultBranch },
          }
        },
      ],
      [
        'GET',
        /^\/repos\/([^/]+\/[^/]+)\/commits\/tags(?:\/|%2F)(.+)$/,
        ([name, tag]) => {
          const sha = this.repositories.get(name ?? '')?.tags.get(tag ?? '')
          if (sha === undefined) return refusal(422, `No commit found for SHA: tags/${tag}`)
          return { status: 200, body: { ...leastOf('commit'), sha } }
        },
      ],
    ]
  }

  #dispatch(name: string, file: string, body: Record<string, unknown>): Reply {
    const repository = this.repositories.get(name)
    const workflow = repository?.workflows.get(file)
    if (!repository || !workflow) return refusal(404, 'Not Found')
    const {
      ref,
      inputs = {},
      return_run_details: isAsked,
      ...more
    } = body as { ref: string; inputs?: Record<string, string>; return_run_details?: boolean }
    const { tellsWhichRun = true } = this.options
    const [strange] = [
      ...Object.keys(more),
      ...(isAsked !== undefined && !tellsWhichRun ? ['return_run_details'] : []),
    ]
    if (strange !== undefined) return refusal(422, `Invalid request.\n\n"${strange}" is not a permitted key.`)
    if (!repository.branches.has(ref) && !repository.tags.has(ref))
      return refusal(422, `No ref found for: ${ref}`)
    const unexpected = Object.keys(inputs).filter((input) => !workflow.inputs.includes(input))
    if (unexpected.length > 0)
      return refusal(422, `Unexpected inputs provided: ${JSON.stringify(unexpected)}`)

    const createdAt = this.options.now()
    const visibleAt = new Date(createdAt.getTime() + (this.options.visibleAfterMs?.() ?? 0))
    const run = newRun({ repository: name, workflow: file, shows: workflow.showsItsRun === true }, inputs, {
      createdAt,
      visibleAt,
      event: 'workflow_dispatch',
    })
    repository.runs.push(run)
    if (!isAsked) return { status: 204 }
    const link = `https://github.com/${name}/actions/runs/${run.id}`
    return { status: 200, body: { workflow_run_id: run.id, run_url: link, html_url: link } }
  }

  #list(name: string, file: string, query: URLSearchParams): Reply {
    const repository = this.repositories.get(name)
    if (!repository?.workflows.has(file)) return refusal(404, 'Not Found')
    const perPage = Number(query.get('per_page') ?? 30)
    const page = Number(query.get('page') ?? 1)
    const at = this.options.now()
    const all = repository.runs.filter(
      (run) =>
        run.workflow === file && run.visibleAt <= at && run.event === (query.get('event') ?? run.event),
    )
    const newestFirst = all.toReversed().slice((page - 1) * perPage, page * perPage)
    return { status: 200, body: { total_count: all.length, workflow_runs: newestFirst.map(runOnWire) } }
  }

  #withRun(name: string | undefined, id: string | undefined, answer: (run: FakeRun) => Reply): Reply {
    const run = this.repositories.get(name ?? '')?.runs.find((one) => one.id === Number(id))
    return run && run.visibleAt <= this.options.now() ? answer(run) : refusal(404, 'Not Found')
  }
}

function cancel(run: FakeRun): Reply {
  if (run.status === 'completed') return refusal(409, 'Cannot cancel a workflow run that is completed.')
  run.cancels += 1
  return { status: 202, body: {} }
}

export function refusal(status: number, message: string): Reply {
  return {
    status,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  }
}

function limited(): Response {
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
  return new Response(JSON.stringify({ message }), { status: 403, headers: { 'retry-after': '60' } })
}

function broken(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('connection broke'), { code }) })
}

function unlessSame(reply: Reply, headers: Headers): Reply {
  if (reply.status !== 200) return reply
  const etag = `"${hash('md5', JSON.stringify(reply.body))}"`
  return headers.get('if-none-match') === etag ? { status: 304 } : { ...reply, headers: { etag } }
}
