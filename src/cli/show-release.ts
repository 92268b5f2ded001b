import type { DeploymentDetail, DeploymentWithSteps } from '../contract/deployment.ts'
import type { ReleaseDetail } from '../contract/release.ts'
import { phraseIn } from '../i18n/fact-words.ts'
import type { MessageId } from '../i18n/messages.generated.ts'
import type { Translate } from '../i18n/translate.ts'
import { age, took } from './age.ts'
import { lastRun } from './show-run.ts'
import type { Style } from './style.ts'
import { table } from './table.ts'
import { actionWord, channelWord, deploymentWord, kindWord, releaseWord } from './words.ts'

/** `brings`: what comes with it to production; null: that is not said. */
type Shown = ReleaseDetail & { brings?: string | null }

/** A release as one screen. */
export function showRelease(t: Translate, release: Shown, style: Style, now: Date): string {
  const { id, service, tag } = release
  const number = t('web-release-number', { id })
  const title = `${style.bold(`${service} ${tag}`)}  ${number}  ${releaseWord(t, release, style)}\n`
  const parts = [
    title + table(facts(t, release, now)) + description(release),
    section(t('cli-section-deployments'), deployments(t, release.deployments, style, now), style),
    section(t('cli-section-history'), table(history(t, release, now)), style),
    section(t('cli-section-you-can'), table(actions(release)), style),
  ]
  return parts.filter((part) => part !== '').join('\n')
}

function section(heading: string, text: string, style: Style): string {
  return text === '' ? '' : `${style.dim(heading)}\n${text}`
}

function facts(t: Translate, release: Shown, now: Date): string[][] {
  const { commit, initiated_by, created_at, failure, rollback_to_tag } = release
  const wentBack = release.status.includes('rollback') ? rollback_to_tag : null
  const rows: [MessageId, string | null][] = [
    ['cli-fact-commit', commit],
    ['cli-fact-brings', release.brings ?? null],
    ['cli-fact-by', `${initiated_by}, ${age(t, created_at, now)}`],
    ['cli-fact-approvals', approvals(t, release)],
    ['cli-fact-way-back', wayBack(t, release)],
    ['cli-fact-went-back-to', wentBack],
    [
      'cli-fact-carried-out-by',
      release.runner === 'github' ? (release.github_action_link ?? t('cli-workflow-on-github')) : null,
    ],
    ['cli-fact-run', lastRun(t, release.runs)],
    ['cli-fact-waits', release.held && release.held.message],
    ['cli-fact-failure', failure && failure.message],
    ['cli-fact-remedy', failure && failure.remedy],
  ]
  return rows.flatMap(([name, value]) => (value === null ? [] : [[`  ${t(name)}`, value]]))
}

function wayBack(t: Translate, { certificate, rehearsal_skipped: why }: ReleaseDetail): string | null {
  if (!certificate) return why === null ? null : t('cli-not-rehearsed', { why: phraseIn(t, why) })
  const tag = certificate.from_tag
  return certificate.schema_compared ? t('cli-rehearsed-compared', { tag }) : t('cli-rehearsed', { tag })
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

function approvals(
  t: Translate,
  { approvals: { needed, given, open, missing } }: ReleaseDetail,
): string | null {
  if (needed === 0) return null
  const from = given.length > 0 ? `: ${given.join(', ')}` : ''
  const waiting =
    missing > 0 && open.length > 0 ? `; ${t('cli-approvals-open', { people: open.join(', ') })}` : ''
  return `${t('cli-approvals-given', { given: given.length, needed })}${from}${waiting}`
}

function deployments(t: Translate, all: readonly DeploymentWithSteps[], style: Style, now: Date): string {
  return table(all.flatMap((deployment) => rowsOf(t, deployment, style, now)))
}

/** One deployment as one screen. */
export function showDeployment(t: Translate, deployment: DeploymentDetail, style: Style, now: Date): string {
  const { service, failure } = deployment
  const why = failure ? `  ${failure.message}\n  ${failure.remedy}\n` : ''
  const run = lastRun(t, deployment.runs)
  const where = run === null ? '' : `  ${t('cli-fact-run')}: ${run}\n`
  return `${style.bold(service)}\n${table(rowsOf(t, deployment, style, now))}${where}${why}`
}

/** The deployment and its steps in the same columns. */
function rowsOf(t: Translate, deployment: DeploymentWithSteps, style: Style, now: Date): string[][] {
  const { id, environment, kind, tag, status, attention, steps } = deployment
  const name = `  ${id} ${environment} ${kindWord(t, kind)} ${tag}`
  const note = attention ? style.bad(`! ${attention}`) : ''
  return [
    [name, deploymentWord(t, status, style), took(t, deployment, now), note],
    ...steps.map((step) => [
      `    ${step.name}`,
      deploymentWord(t, step.status, style),
      took(t, step, now),
      oneLine(step.detail ?? ''),
    ]),
  ]
}

function history(t: Translate, { history }: ReleaseDetail, now: Date): string[][] {
  return history.map(({ at, action, actor, channel }) => [
    `  ${age(t, at, now)}`,
    actionWord(t, action),
    actor === 'machine' ? t('web-channel-machine') : `${actor} (${channelWord(t, channel)})`,
  ])
}

const COMMANDS: Record<ReleaseDetail['actions'][number]['action'], string> = {
  start: 'rmm release start <release>',
  approve: 'rmm release approve <release>',
  reject: 'rmm release reject <release> --reason <text>',
  cancel: 'rmm release cancel <release>',
  rollback: 'rmm rollback <release>',
  retry: 'rmm release retry <release>',
}

function actions({ id, actions }: ReleaseDetail): string[][] {
  return actions
    .filter(({ allowed }) => allowed)
    .map(({ action }) => [`  ${COMMANDS[action]}`.replace('<release>', String(id))])
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 200)
}
