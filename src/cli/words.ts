import type { DeploymentSummary, StepOnWire } from '../contract/deployment.ts'
import type { ReleaseDetail, ReleaseSummary } from '../contract/release.ts'
import type { Translate } from '../i18n/translate.ts'
import type { Style } from './style.ts'

/**
 * What a code of the machine is called. In English by its own words, which docs/lifecycle.md and programs know, too; in other
 * languages by those of the catalogue, and by its own again where a newer machine has one that is not there.
 */
export function named(t: Translate, code: string, ...ids: readonly string[]): string {
  const id = t.locale === 'en' ? undefined : ids.find((id) => t.knows(id))
  return id !== undefined && t.knows(id) ? t(id) : code.replaceAll('_', ' ')
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
