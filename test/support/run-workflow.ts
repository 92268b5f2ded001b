import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { evaluate } from './github-language.ts'
import { must } from './run-here.ts'
import type { WorkflowRunner } from './workflow-runner.ts'

interface Step {
  id?: string
  name?: string
  if?: string
  uses?: string
  run?: string
  with?: Record<string, unknown>
  env?: Record<string, unknown>
  'working-directory'?: string
}

interface Job {
  name?: string
  if?: string
  env?: Record<string, unknown>
  defaults?: { run?: { 'working-directory'?: string } }
  permissions?: Record<string, string>
  steps: Step[]
}

interface Workflow {
  'run-name'?: string
  permissions?: Record<string, string>
  env?: Record<string, unknown>
  jobs: Record<string, Job>
}

export interface WorkflowStart {
  /** The repository, of which `path` is the workflow. */
  root: string
  path: string
  inputs?: Record<string, string>
  secrets?: Record<string, string>
  vars?: Record<string, string>
  /** More of the context `github` than the variables of the runner say. */
  github?: Record<string, unknown>
  /** What steps find in front of their PATH: tools of the test. */
  tools?: string
}

interface StepSeen {
  name: string
  result: 'success' | 'failure' | 'skipped'
  log: string
  outputs: Record<string, string>
}

export interface WorkflowSeen {
  title: string
  jobs: Record<string, { result: 'success' | 'failure' | 'skipped'; steps: StepSeen[]; summary: string }>
}

type Contexts = Record<string, unknown>

/** Runs a workflow file as GitHub does, job after job: its shell steps in a real shell, the Action as it is committed. */
export async function runWorkflow(runner: WorkflowRunner, start: WorkflowStart): Promise<WorkflowSeen> {
  const workflow = parse(await readFile(join(start.root, start.path), 'utf8')) as Workflow
  const { inputs = {}, secrets = {}, vars = {} } = start
  const contexts = { github: githubOf(runner, start), inputs, secrets, vars }
  const seen: WorkflowSeen = { title: filled(workflow['run-name'] ?? '', contexts), jobs: {} }
  for (const [id, job] of Object.entries(workflow.jobs)) {
    seen.jobs[id] = await new JobRun(runner, start, { workflow, job, contexts }).run()
  }
  return seen
}

function githubOf({ env }: WorkflowRunner, { github = {} }: WorkflowStart): Contexts {
  const named = Object.entries(env)
    .filter(([name]) => name.startsWith('GITHUB_'))
    .map(([name, value]) => [name.slice('GITHUB_'.length).toLowerCase(), value])
  return { ...Object.fromEntries(named), ...github }
}

/** Text with its expressions put in. */
function filled(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    evaluate(expression.trim(), contexts).coerceString(),
  )
}

function filledAll(values: Record<string, unknown> = {}, contexts: Contexts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, filled(String(value), contexts)]),
  )
}

class JobRun {
  private readonly runner: WorkflowRunner
  private readonly start: WorkflowStart
  private readonly job: Job
  private readonly workflow: Workflow
  private readonly contexts: Contexts
  private readonly steps: Record<string, { outputs: Record<string, string> }> = {}
  private variables: Record<string, string> = {}
  private hasFailed = false

  constructor(
    runner: WorkflowRunner,
    start: WorkflowStart,
    { workflow, job, contexts }: { workflow: Workflow; job: Job; contexts: Contexts },
  ) {
    this.runner = runner
    this.start = start
    this.workflow = workflow
    this.job = job
    this.contexts = contexts
  }

  async run(): Promise<WorkflowSeen['jobs'][string]> {
    if (!this.isWanted(this.job.if)) return { result: 'skipped', steps: [], summary: '' }
    const workspace = await realpath(await mkdtemp(join(tmpdir(), 'rmm-workspace-')))
    const steps: StepSeen[] = []
    let summary = ''
    try {
      for (const step of this.job.steps) {
        const name = step.name ?? step.uses ?? ''
        if (!this.isWanted(step.if)) {
          steps.push({ name, result: 'skipped', log: '', outputs: {} })
          continue
        }
        const ran = await this.carryOut(step, workspace)
        this.variables = { ...this.variables, ...ran.variables }
        if (step.id !== undefined) this.steps[step.id] = { outputs: ran.outputs }
        if (ran.code !== 0) this.hasFailed = true
        summary += ran.summary
        steps.push({
          name,
          result: ran.code === 0 ? 'success' : 'failure',
          log: ran.log,
          outputs: ran.outputs,
        })
      }
    } finally {
      await rm(workspace, { recursive: true, force: true })
    }
    return { result: this.hasFailed ? 'failure' : 'success', steps, summary }
  }

  /** Without a word about it a step waits for no failure. */
  private isWanted(condition: string | undefined): boolean {
    const functions = {
      success: () => !this.hasFailed,
      failure: () => this.hasFailed,
      always: () => true,
      cancelled: () => false,
    }
    const bare = (condition ?? 'success()').replace(/^\$\{\{(.*)\}\}$/s, '$1').trim()
    const asks = /\b(?:success|failure|always|cancelled)\(\)/.test(bare)
    const answer = evaluate(asks ? bare : `success() && (${bare})`, this.now(), functions)
    return answer.coerceString() === 'true'
  }

  private now(env: Record<string, string> = {}): Contexts {
    return {
      ...this.contexts,
      env,
      steps: this.steps,
      job: { status: this.hasFailed ? 'failure' : 'success' },
    }
  }

  private async carryOut(step: Step, workspace: string) {
    const outer = { ...filledAll(this.workflow.env, this.now()), ...filledAll(this.job.env, this.now()) }
    const known = { ...outer, ...this.variables }
    const env = { ...known, ...filledAll(step.env, this.now(known)) }
    const contexts = this.now(env)
    if (step.run !== undefined) return this.shell(step, filled(step.run, contexts), { workspace, env })
    const uses = step.uses ?? ''
    if (uses.startsWith('actions/checkout@')) return this.checkOut(workspace)
    if (uses.startsWith('actions/setup-')) return this.runner.run(['true'])
    return this.act(join(workspace, uses), filledAll(step.with, contexts), { workspace, env })
  }

  private async checkOut(workspace: string) {
    await must(['cp', '--recursive', `${this.start.root}/.`, workspace])
    return this.runner.run(['true'])
  }

  /** As GitHub runs it where no shell is named. */
  private shell(step: Step, script: string, place: { workspace: string; env: Record<string, string> }) {
    const folder = step['working-directory'] ?? this.job.defaults?.run?.['working-directory'] ?? '.'
    const path = [this.start.tools, process.env['PATH']].filter(Boolean).join(':')
    return this.runner.run(['bash', '-e', '-c', script], {
      cwd: join(place.workspace, folder),
      env: { PATH: path, ...place.env },
    })
  }

  /** A copy of the Action in the repository: its own file, its own defaults. Who may not ask GitHub who they are has nothing to ask with. */
  private async act(
    folder: string,
    given: Record<string, string>,
    { workspace, env }: { workspace: string; env: Record<string, string> },
  ) {
    const action = parse(await readFile(join(folder, 'action.yml'), 'utf8')) as {
      inputs: Record<string, { default?: string }>
      runs: { main: string }
    }
    const unknown = Object.keys(given).filter((name) => !(name in action.inputs))
    if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`)
    const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ''])
    const inputs = { ...Object.fromEntries(defaults), ...given } as Record<string, string>
    const variables = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
    const permissions = this.job.permissions ?? this.workflow.permissions ?? {}
    const silent = permissions['id-token'] === 'write' ? {} : { ACTIONS_ID_TOKEN_REQUEST_URL: '' }
    return this.runner.run([process.execPath, join(folder, action.runs.main)], {
      cwd: workspace,
      env: { ...env, ...Object.fromEntries(variables), ...silent },
    })
  }
}
