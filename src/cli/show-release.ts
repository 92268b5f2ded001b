import type { DeploymentDetail, DeploymentWithSteps } from '../contract/deployment.ts'
import type { ReleaseDetail } from '../contract/release.ts'
import { age, took } from './age.ts'
import { lastRun } from './show-run.ts'
import type { Style } from './style.ts'
import { table } from './table.ts'
import { deploymentWord, releaseWord } from './words.ts'

/** `brings`: what comes with it to production; null: that is not said. */
type Shown = ReleaseDetail & { brings?: string | null }

/** A release as one screen. */
export function showRelease(release: Shown, style: Style, now: Date): string {
  const title = `${style.bold(`${release.service} ${release.tag}`)}  release ${release.id}  ${releaseWord(release, style)}\n`
  const parts = [
    title + table(facts(release, now)) + description(release),
    section('DEPLOYMENTS', deployments(release.deployments, style, now), style),
    section('HISTORY', table(history(release, now)), style),
    section('YOU CAN', table(actions(release)), style),
  ]
  return parts.filter((part) => part !== '').join('\n')
}

function section(heading: string, text: string, style: Style): string {
  return text === '' ? '' : `${style.dim(heading)}\n${text}`
}

function facts(release: Shown, now: Date): string[][] {
  const { commit, initiated_by, created_at, certificate, rehearsal_skipped, failure, rollback_to_tag } =
    release
  const wentBack = release.status.includes('rollback') ? rollback_to_tag : null
  const waysBack = certificate
    ? `rehearsed to ${certificate.from_tag}${certificate.schema_compared ? ', schema compared' : ''}`
    : rehearsal_skipped && `not rehearsed: ${rehearsal_skipped}`
  const rows: [string, string | null][] = [
    ['  commit', commit],
    ['  brings', release.brings ?? null],
    ['  by', `${initiated_by}, ${age(created_at, now)}`],
    ['  approvals', approvals(release)],
    ['  way back', waysBack],
    ['  went back to', wentBack],
    [
      '  carried out by',
      release.runner === 'github' ? (release.github_action_link ?? 'a workflow on GitHub') : null,
    ],
    ['  run', lastRun(release.runs)],
    ['  waits', release.held && release.held.message],
    ['  failure', failure && failure.message],
    ['  remedy', failure && failure.remedy],
  ]
  return rows.flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
}

/** As it was written, line by line. */
function description({ description }: ReleaseDetail): string {
  if (description === null) return ''
  return `\n${description
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')}\n`
}

function approvals({ approvals: { needed, given, open, missing } }: ReleaseDetail): string | null {
  if (needed === 0) return null
  const from = given.length > 0 ? `: ${given.join(', ')}` : ''
  const waiting = missing > 0 && open.length > 0 ? `; can still come from ${open.join(', ')}` : ''
  return `${given.length} of ${needed}${from}${waiting}`
}

function deployments(all: readonly DeploymentWithSteps[], style: Style, now: Date): string {
  return table(all.flatMap((deployment) => rowsOf(deployment, style, now)))
}

/** One deployment as one screen. */
export function showDeployment(deployment: DeploymentDetail, style: Style, now: Date): string {
  const { service, failure } = deployment
  const why = failure ? `  ${failure.message}\n  ${failure.remedy}\n` : ''
  const run = lastRun(deployment.runs)
  const where = run === null ? '' : `  run: ${run}\n`
  return `${style.bold(service)}\n${table(rowsOf(deployment, style, now))}${where}${why}`
}

/** The deployment and its steps in the same columns. */
function rowsOf(deployment: DeploymentWithSteps, style: Style, now: Date): string[][] {
  const { id, environment, kind, tag, status, attention, steps } = deployment
  const name = `  ${id} ${environment} ${kind} ${tag}`
  const note = attention ? style.bad(`! ${attention}`) : ''
  return [
    [name, deploymentWord(status, style), took(deployment, now), note],
    ...steps.map((step) => [
      `    ${step.name}`,
      deploymentWord(step.status, style),
      took(step, now),
      oneLine(step.detail ?? ''),
    ]),
  ]
}

function history({ history }: ReleaseDetail, now: Date): string[][] {
  return history.map(({ at, action, actor, channel }) => [
    `  ${age(at, now)}`,
    action.replaceAll('_', ' '),
    actor === 'machine' ? 'the machine' : `${actor} (${channel})`,
  ])
}

const COMMANDS: Record<ReleaseDetail['actions'][number]['action'], string> = {
  start: 'release start <release>',
  approve: 'release approve <release>',
  reject: 'release reject <release> --reason <text>',
  cancel: 'release cancel <release>',
  rollback: 'rollback <release>',
  retry: 'release retry <release>',
}

function actions({ id, actions }: ReleaseDetail): string[][] {
  return actions
    .filter(({ allowed }) => allowed)
    .map(({ action }) => [`  rmm ${COMMANDS[action]}`.replace('<release>', String(id))])
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 200)
}
