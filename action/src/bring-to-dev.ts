import { createHash } from 'node:crypto'
import { CliError } from '../../src/cli/cli-error.ts'
import type { DevAnswer } from '../../src/contract/dev.ts'
import { tagProblem } from '../../src/domain/version/tag.ts'
import { wrong } from './inputs.ts'
import { type PushTold, pushTold } from './push-told.ts'
import { type Ended, type Step, serviceOf } from './step.ts'

/** Servers that nobody has named, and names that none can take, are no reason for a red job of everybody who pushes. */
const NOWHERE = ['no_own_server', 'unknown_environment']

/** `dev`: the pushed branch goes to the server of its developer, or to the shared one. */
export async function bringToDev(step: Step): Promise<Ended> {
  const { inputs, client, ask, log, files } = step
  const service = serviceOf(step)
  const told = await pushTold(step.world)
  const strange = inputs.text('branch') === null && told?.branch ? tagProblem(told.branch) : null
  if (strange !== null) return nowhere(step, `The branch ${told?.branch} goes nowhere: its name ${strange}.`)
  const wanted = wantedBy(inputs, told)
  const path = `/services/${encodeURIComponent(service)}/dev`
  const once = { 'idempotency-key': keyOf(step, service) }
  try {
    const { branch, environment } = await ask(() => client.post<DevAnswer>(path, wanted, once))
    const words = `${branch} of ${service} goes to ${environment}.`
    log.say(words)
    await files.output('environment', environment)
    return { release: null, problem: null, note: words }
  } catch (error) {
    if (!(error instanceof CliError) || error.code === null || !NOWHERE.includes(error.code)) throw error
    return nowhere(step, [error.message, error.remedy].filter(Boolean).join('\n'))
  }
}

function nowhere({ log }: Pick<Step, 'log'>, words: string): Ended {
  log.annotate('notice', words)
  return { release: null, problem: null, note: words }
}

function wantedBy(inputs: Step['inputs'], told: PushTold | null): object {
  const branch = inputs.text('branch') ?? told?.branch
  if (branch == null) throw wrong('branch', 'is missing, and the workflow does not run for a branch')
  const environment = inputs.text('environment')
  const developer = inputs.text('developer')
  const developers = developer === null ? (told?.developers ?? []) : [developer]
  return {
    branch,
    ...(environment === null ? {} : { environment }),
    ...(developers.length === 0 ? {} : { developers }),
    ...(told?.push && told.branch === branch ? { push: told.push } : {}),
  }
}

/** The same for the same attempt of a run, however often the step asks. */
function keyOf({ run, inputs }: Step, service: string): string {
  const words = ['dev', run.runId, run.attempt, service, inputs.text('branch'), inputs.text('environment')]
  return `action-${createHash('sha256').update(words.join('\n')).digest('hex')}`
}
