import type { RunOnWire } from '../contract/run.ts'

const STATES: Readonly<Record<RunOnWire['state'], string>> = {
  wanted: 'to be started',
  sent: 'asked for, not seen yet',
  found: 'under way',
  ended: 'ended',
}

/** The newest run on GitHub, in a line; null: there is none. `runs` is not said by a machine that is older than this command. */
export function lastRun(runs: readonly RunOnWire[] | undefined): string | null {
  const run = runs?.at(-1)
  if (!run) return null
  const { workflow, environment, attempt, state, outcome, attention, link, run_id: id } = run
  const name = `${workflow ?? 'a workflow'} for ${environment}${attempt > 1 ? `, the ${attempt}. time` : ''}`
  const how = (outcome ?? STATES[state]).replaceAll('_', ' ')
  const where = link ?? (id && `run ${id}`)
  return [`${name}: ${how}`, attention && `! ${attention}`, where].filter(Boolean).join('  ')
}
