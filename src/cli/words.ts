import type { DeploymentSummary, StepOnWire } from '../contract/deployment.ts'
import type { ReleaseDetail, ReleaseSummary } from '../contract/release.ts'
import type { Translate } from '../i18n/translate.ts'
import type { Style } from './style.ts'

/** What a code of the machine is called; by its own words where a newer machine has one that is not there. */
export function wordOf(t: Translate, code: string, ...ids: readonly string[]): string {
  const id = ids.find((id) => t.knows(id))
  return id !== undefined && t.knows(id) ? t(id) : code.replaceAll('_', ' ')
}

/** The same where English has no other words than the code itself, which docs/lifecycle.md and programs know, too. */
function named(t: Translate, code: string, ...ids: readonly string[]): string {
  return t.locale === 'en' ? code.replaceAll('_', ' ') : wordOf(t, code, ...ids)
}

export function channelWord(t: Translate, channel: ReleaseDetail['history'][number]['channel']): string {
  return named(t, channel, `web-channel-${channel}`)
}

export function kindWord(t: Translate, kind: DeploymentSummary['kind']): string {
  return named(t, kind, `kind-${kind}`)
}

export function actionWord(t: Translate, action: ReleaseDetail['history'][number]['action']): string {
  return named(t, action, `releases-event-${action}`)
}

/** A sign and a word for every state: the sign can be seen at a glance, the word can be searched for. */

const PHASES: Record<ReleaseSummary['phase'], readonly [sign: string, paint: keyof Style]> = {
  draft: ['·', 'dim'],
  active: ['…', 'busy'],
  successful: ['✓', 'good'],
  failed: ['✗', 'bad'],
  cancelled: ['■', 'dim'],
}

export function releaseWord(
  t: Translate,
  { status, phase }: Pick<ReleaseSummary, 'status' | 'phase'>,
  style: Style,
): string {
  const word = named(t, status, `status-${status}-plain`)
  if (status === 'manual_testing') return style.busy(`? ${word}`)
  const [sign, paint] = PHASES[phase]
  return style[paint](`${sign} ${word}`)
}

/** One line: `release 7  shop v1.2.0  … initiated`. */
export function releaseLine(t: Translate, release: ReleaseSummary, style: Style): string {
  const { id, service, tag } = release
  return `${t('web-release-number', { id })}  ${service} ${tag}  ${releaseWord(t, release, style)}\n`
}

const MARKS: Record<DeploymentSummary['status'] | StepOnWire['status'], keyof Style> = {
  pending: 'dim',
  in_progress: 'busy',
  running: 'busy',
  succeeded: 'good',
  failed: 'bad',
  rolled_back: 'bad',
  cancelled: 'dim',
  skipped: 'dim',
  stopped: 'dim',
}

const SIGNS: Record<keyof Style, string> = { good: '✓', bad: '✗', busy: '…', dim: '■', bold: '' }

export function deploymentWord(t: Translate, status: keyof typeof MARKS, style: Style): string {
  const mark = MARKS[status]
  const word = named(t, status, `deployment-${status}-plain`, `web-step-${status}`)
  return style[mark](`${SIGNS[mark]} ${word}`)
}
