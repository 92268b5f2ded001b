import { buildCommand } from '@stricli/core'
import { CliError, EXIT } from '../cli/cli-error.ts'
import type { CliContext } from '../cli/io.ts'

interface Flags {
  deployment: number
  run: string
}

const NO_MACHINE = 'RMM_URL is missing: the address of the machine, such as https://rmm.example.com'
const NO_CREDENTIAL = 'Nothing opens the machine: give the job `permissions: { id-token: write }`'
const OTHER_CREDENTIALS = 'Where there is no token of GitHub: RMM_TOKEN of a machine, or RMM_INTERSERVER_KEY.'

/** Carries out, here, what the machine says about one deployment. */
export const runDeployment = buildCommand<Flags, [], CliContext>({
  parameters: {
    flags: {
      deployment: {
        kind: 'parsed',
        parse: positive,
        brief: 'Its number: the input deployment_id',
        placeholder: 'id',
      },
      run: {
        kind: 'parsed',
        parse: uuid,
        brief: 'Of the call that this run answers: the input rmm_run',
        placeholder: 'uuid',
      },
    },
  },
  docs: { brief: 'Carry out a deployment here, on a runner that the machine called; it decides each step' },
  async func({ deployment, run }) {
    const { env, fetch, stdout } = this.io
    const { RMM_URL: url } = env
    if (!url) throw new CliError(NO_MACHINE, { exitCode: EXIT.usage })
    const [{ actionsOutput, plainOutput }, { credentialFrom }, { runDeployment }, { passedOn }] =
      await Promise.all([
        import('../runner/actions-output.ts'),
        import('../runner/credential.ts'),
        import('../runner/run-deployment.ts'),
        import('./passed-on.ts'),
      ])
    const credential = credentialFrom(env, fetch)
    if (!credential) throw new CliError(NO_CREDENTIAL, { remedy: OTHER_CREDENTIALS, exitCode: EXIT.denied })
    const output = (env['GITHUB_ACTIONS'] === 'true' ? actionsOutput : plainOutput)((text) =>
      stdout.write(text),
    )
    const end = await runDeployment({
      url,
      ...credential,
      fetch,
      run,
      deploymentId: deployment,
      runId: env['GITHUB_RUN_ID'] || null,
      runAttempt: Number(env['GITHUB_RUN_ATTEMPT']) || 1,
      log: output.log,
      hide: output.hide,
      targetEnvironment: passedOn(env),
      signal: untilCancelled(),
    }).finally(output.end)
    if (end.kind === 'turned_away') throw new CliError(end.message, { exitCode: EXIT.denied })
    if (end.kind === 'left') return this.exitWith(EXIT.error)
    stdout.write(`The deployment is over: ${end.status ?? 'it is gone'}\n`)
    if (end.status !== 'succeeded') this.exitWith(EXIT.deploymentFailed)
  },
})

function untilCancelled(): AbortSignal {
  const cancelled = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => cancelled.abort())
  return cancelled.signal
}

function positive(text: string): number {
  if (!/^[1-9]\d{0,15}$/.test(text)) throw new SyntaxError('must be the number of a deployment')
  return Number(text)
}

function uuid(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw new SyntaxError('must be a UUID')
  return text.toLowerCase()
}
