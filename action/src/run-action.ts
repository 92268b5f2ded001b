import { CliError } from '../../src/cli/cli-error.ts'
import { beginRelease } from './begin-release.ts'
import { bringToDev } from './bring-to-dev.ts'
import { cancelRelease, rollBack } from './change-release.ts'
import { readInputs, wrong } from './inputs.ts'
import { openJobFiles } from './job-files.ts'
import { openJobLog } from './job-log.ts'
import { jobSummary, noteSummary, troubleSummary } from './job-summary.ts'
import { reportRelease } from './report-release.ts'
import { carryOut } from './run-deployment.ts'
import { type Ended, openStep, RELEASE_VARIABLE, type Step } from './step.ts'
import { waitForRelease } from './wait-for-status.ts'
import type { World } from './world.ts'

const COMMANDS: Readonly<Record<string, (step: Step) => Promise<Ended>>> = {
  release: beginRelease,
  wait: waitForRelease,
  report: reportRelease,
  cancel: cancelRelease,
  rollback: rollBack,
  dev: bringToDev,
  'run-deployment': carryOut,
}

/** One step of a job; answers its exit code. */
export async function runAction(world: World): Promise<number> {
  const log = openJobLog(world)
  try {
    const name = readInputs(world).must('command')
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (!command) throw wrong('command', `must be one of ${Object.keys(COMMANDS).join(', ')}`)
    const step = openStep(world)
    const ended = await command(step)
    await leave(step, ended)
    if (ended.problem === null) return 0
    log.annotate('error', ended.problem)
  } catch (error) {
    const problem = sentence(error)
    log.annotate('error', problem)
    await openJobFiles(world).summary(troubleSummary(problem))
  }
  return 1
}

async function leave({ files, client, run, world }: Step, { release, problem, note }: Ended): Promise<void> {
  if (release === null) {
    if (note !== undefined) await files.summary(noteSummary(note))
    await files.output('run-url', run.url)
    return problem === null ? undefined : files.summary(troubleSummary(problem))
  }
  await files.output('release-id', String(release.id))
  await files.output('run-url', release.github_action_link ?? run.url)
  await files.output('status', release.status)
  await files.variable(RELEASE_VARIABLE, String(release.id))
  await files.summary(jobSummary(release, { url: client.url, problem, now: world.now() }))
}

function sentence(error: unknown): string {
  if (error instanceof CliError) return [error.message, error.remedy].filter(Boolean).join('\n')
  return `The Action made a mistake: ${error instanceof Error ? error.stack : String(error)}`
}
