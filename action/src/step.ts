import { CliError, EXIT } from '../../src/cli/cli-error.ts'
import { type Client, createClient } from '../../src/cli/client.ts'
import { mustBeUrl } from '../../src/cli/find-machine.ts'
import { patiently } from '../../src/cli/patience.ts'
import type { ReleaseDetail } from '../../src/contract/release.ts'
import { credentialOf, fetchWith } from './credential.ts'
import { type Inputs, readInputs, wrong } from './inputs.ts'
import { type JobFiles, openJobFiles } from './job-files.ts'
import { type JobLog, openJobLog } from './job-log.ts'
import { type WorkflowRun, workflowRun } from './workflow-run.ts'
import type { World } from './world.ts'

/** What every command of the Action works with. */
export interface Step {
  world: World
  inputs: Inputs
  run: WorkflowRun
  log: JobLog
  files: JobFiles
  client: Client
  /** Fires when `timeout` has passed. */
  signal: AbortSignal
  /** As the code that it shares with the command line writes messages. */
  io: { stderr: { write(text: string): void }; env: World['env'] }
  /** The same again while the machine is away, until the time is over. */
  ask<Answer>(question: () => Promise<Answer>): Promise<Answer>
}

/** How a command ended. */
export interface Ended {
  /** Null: it was about a deployment that belongs to none, or nobody knows. */
  release: ReleaseDetail | null
  /** Why the job is to fail; null: it is not. */
  problem: string | null
  /** What else the page of the run says. */
  note?: string
}

export function openStep(world: World): Step {
  const inputs = readInputs(world)
  const log = openJobLog(world)
  const url = mustBeUrl(world, inputs.text('url') ?? nowhere())
  const credential = credentialOf({ world, log, inputs, url })
  const io = { stderr: { write: (text: string) => log.say(text.trimEnd()) }, env: world.env }
  const signal = limitOf(inputs.durationMs('timeout'), inputs.text('timeout') ?? '1h')
  return {
    world,
    inputs,
    run: workflowRun(world),
    log,
    files: openJobFiles(world),
    client: createClient({ fetch: fetchWith(credential, world.fetch), env: world.env }, { url, token: '' }),
    signal,
    io,
    ask: (question) => patiently(io, signal, question),
  }
}

/** The workflows of `rmm init` read it from a variable that somebody has to set. */
function nowhere(): never {
  throw new CliError('The input "url" is missing: nobody has told this workflow where the machine is.', {
    remedy:
      'Set the variable of the repository or its organization: gh variable set RMM_URL --body https://rmm.example.com',
    exitCode: EXIT.usage,
  })
}

function limitOf(ms: number, text: string): AbortSignal {
  const limit = new AbortController()
  const over = new CliError(`The time is over: ${text} have passed.`, {
    remedy: 'The machine goes on with what it has begun. Give the step a longer "timeout".',
    exitCode: EXIT.timedOut,
  })
  setTimeout(() => limit.abort(over), ms).unref()
  return limit.signal
}

/** A repository often is called like its service. */
export function serviceOf({ inputs, run }: Pick<Step, 'inputs' | 'run'>): string {
  return inputs.text('service') ?? (run.repository.split('/')[1] ?? '').toLowerCase()
}

export function tagOf({ inputs, run }: Pick<Step, 'inputs' | 'run'>): string {
  const tag = inputs.text('tag') ?? run.tag
  if (tag === null) throw wrong('tag', 'is missing, and the workflow does not run on a tag')
  return tag
}

/** Of the steps of one job that speak about one release only the first has to say which. */
export const RELEASE_VARIABLE = 'RMM_RELEASE_ID'

export function releaseIdOf({ inputs, world }: Pick<Step, 'inputs' | 'world'>): number | null {
  const text = inputs.text('release-id') ?? (world.env[RELEASE_VARIABLE] || null)
  if (text === null) return null
  if (!/^[1-9]\d{0,14}$/.test(text)) throw wrong('release-id', 'must be the number of a release')
  return Number(text)
}
