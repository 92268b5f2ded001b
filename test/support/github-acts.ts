import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { FakeGithub } from './fake-github.ts'
import type { FakeRun } from './fake-github-state.ts'
import type { Issuer } from './identity-issuer.ts'
import { runWorkflow, type WorkflowSeen } from './run-workflow.ts'
import { WorkflowRunner } from './workflow-runner.ts'

const WORKFLOWS = '.github/workflows'

interface Place {
  /** `owner/name` */
  repository: string
  /** The files of its default branch. */
  root: string
  issuer: Issuer
  /** Of the repository: `gh variable set`. */
  vars: Record<string, string>
}

/** A GitHub on loopback that carries out what it is asked to start: the files of the repository, step after step, on this computer. */
export class GithubActs {
  readonly github = new FakeGithub({ now: () => new Date() })
  /** Every run, as it ended. */
  readonly runs: { file: string; seen: Promise<WorkflowSeen> }[] = []
  private readonly begun = new Set<number>()
  private readonly place: Place

  constructor(place: Place) {
    this.place = place
  }

  /** Of the API. */
  async listen(): Promise<string> {
    const server = createServer((request, response) => void this.answer(request, response))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  /** These files can be started from now on. */
  async learn(...files: string[]): Promise<void> {
    const repository = this.github.repository(this.place.repository)
    for (const file of files) {
      const written = parse(await readFile(join(this.place.root, WORKFLOWS, file), 'utf8')) as {
        on: { workflow_dispatch: { inputs: object } }
      }
      const inputs = Object.keys(written.on.workflow_dispatch.inputs)
      repository.workflows.set(file, { inputs, showsItsRun: true })
    }
  }

  /** A tag was pushed: what listens to that is started. */
  async pushed(tag: string, commit: string, file: string): Promise<WorkflowSeen> {
    this.github.repository(this.place.repository).tags.set(tag, commit)
    const variables = {
      GITHUB_EVENT_NAME: 'push',
      GITHUB_REF: `refs/tags/${tag}`,
      GITHUB_REF_NAME: tag,
      GITHUB_REF_TYPE: 'tag',
      GITHUB_SHA: commit,
      GITHUB_RUN_ID: String(Date.now()),
    }
    return this.run(file, variables, {})
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    const answer = await this.github.fetch(`http://github.test${request.url}`, {
      method: request.method ?? 'GET',
      headers: request.headers as Record<string, string>,
      ...(body === '' ? {} : { body }),
    })
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(await answer.text())
    for (const run of this.github.runs(this.place.repository)) void this.begin(run)
  }

  private async begin(run: FakeRun): Promise<void> {
    if (this.begun.has(run.id)) return
    this.begun.add(run.id)
    run.status = 'in_progress'
    const variables = {
      GITHUB_EVENT_NAME: 'workflow_dispatch',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REF_NAME: 'main',
      GITHUB_REF_TYPE: 'branch',
      GITHUB_RUN_ID: String(run.id),
    }
    const seen = await this.run(run.workflow, variables, run.inputs)
    const hasFailed = Object.values(seen.jobs).some(({ result }) => result === 'failure')
    Object.assign(run, { status: 'completed', conclusion: hasFailed ? 'failure' : 'success' })
  }

  private async run(
    file: string,
    variables: Record<string, string>,
    inputs: Readonly<Record<string, string>>,
  ): Promise<WorkflowSeen> {
    const { repository, root, issuer, vars } = this.place
    const runner = new WorkflowRunner()
    Object.assign(runner.env, { GITHUB_REPOSITORY: repository, ...variables })
    await runner.vouchWith(issuer, {
      repository,
      repository_id: '1',
      ref: variables['GITHUB_REF'],
      event_name: variables['GITHUB_EVENT_NAME'],
      run_id: variables['GITHUB_RUN_ID'],
    })
    const seen = runWorkflow(runner, { root, path: `${WORKFLOWS}/${file}`, inputs: { ...inputs }, vars })
    this.runs.push({ file, seen })
    return seen
  }
}
