import { CliError, EXIT } from '../../src/cli/cli-error.ts'
import type { DeploymentDetail } from '../../src/contract/deployment.ts'
import { credentialFrom } from '../../src/runner/credential.ts'
import { runDeployment } from '../../src/runner/run-deployment.ts'
import { showRelease } from './find-release.ts'
import { wrong } from './inputs.ts'
import type { Ended, Step } from './step.ts'

/** `run-deployment`: carries out what the machine says about one deployment; the work on the host outlives the job. */
export async function carryOut(step: Step): Promise<Ended> {
  const { inputs, client, ask } = step
  const deploymentId = idOf(inputs.must('deployment-id'))
  const end = await runDeployment({
    ...place(step),
    url: client.url,
    deploymentId,
    run: uuidOf(inputs.must('run')),
    signal: AbortSignal.any([untilCancelled(), step.signal]),
  })
  if (end.kind === 'turned_away') throw new CliError(end.message, { exitCode: EXIT.denied })
  if (end.kind === 'left')
    return {
      release: null,
      problem: 'The job ended before the deployment did. The machine calls another run.',
    }
  const deployment = await ask(() => client.get<DeploymentDetail>(`/deployments/${deploymentId}`))
  const release = deployment.release_id === null ? null : await showRelease(step, deployment.release_id)
  return { release, problem: end.status === 'succeeded' ? null : whyNot(deployment) }
}

function place({ world, inputs, run, log }: Step) {
  const token = inputs.text('token')
  const variables = {
    ...world.env,
    // A token that was given goes before GitHub's own word, as for every other command.
    ...(token === null ? {} : { ACTIONS_ID_TOKEN_REQUEST_URL: '' }),
    RMM_OIDC_AUDIENCE: inputs.text('audience') ?? 'rmm',
    RMM_TOKEN: token ?? '',
    RMM_INTERSERVER_KEY: inputs.text('key') ?? '',
  }
  const credential = credentialFrom(variables, world.fetch)
  if (credential === null) throw new Error('a step without a credential does not come so far')
  return {
    ...credential,
    runId: run.runId || null,
    runAttempt: Number(run.attempt),
    fetch: world.fetch,
    log: log.say,
    hide: log.mask,
    targetEnvironment: passedOn(world.env),
  }
}

const NAMES = ['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'SSH_AUTH_SOCK']

/** What processes on the runner are started with; the rest of our environment is nothing for them. */
function passedOn(variables: Step['world']['env']): Record<string, string> {
  const pairs = NAMES.flatMap((name) => {
    const value = variables[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(pairs)
}

/** GitHub sends INT, and TERM some seconds later. */
function untilCancelled(): AbortSignal {
  const cancelled = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => cancelled.abort())
  return cancelled.signal
}

function whyNot({ service, environment, tag, status, failure }: DeploymentDetail): string {
  const words = `${service} ${tag} in ${environment}: ${status.replaceAll('_', ' ')}`
  return [words, failure?.message, failure?.remedy].filter(Boolean).join('\n')
}

function idOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw wrong('deployment-id', 'must be the number of a deployment')
  return Number(text)
}

function uuidOf(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw wrong('run', 'must be a UUID')
  return text.toLowerCase()
}
