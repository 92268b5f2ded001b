import type { DeploymentSummary, StepOnWire } from '../contract/deployment.ts'
import type { ReleaseSummary } from '../contract/release.ts'
import type { Style } from './style.ts'

/** A sign and a word for every state: the sign can be seen at a glance, the word can be searched for. */

const PHASES: Record<ReleaseSummary['phase'], readonly [sign: string, paint: keyof Style]> = {
  draft: ['·', 'dim'],
  active: ['…', 'busy'],
  successful: ['✓', 'good'],
  failed: ['✗', 'bad'],
  cancelled: ['■', 'dim'],
}

export function releaseWord(
  { status, phase }: Pick<ReleaseSummary, 'status' | 'phase'>,
  style: Style,
): string {
  const word = status.replaceAll('_', ' ')
  if (status === 'manual_testing') return style.busy(`? ${word}`)
  const [sign, paint] = PHASES[phase]
  return style[paint](`${sign} ${word}`)
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

export function deploymentWord(status: keyof typeof MARKS, style: Style): string {
  const mark = MARKS[status]
  return style[mark](`${SIGNS[mark]} ${status.replaceAll('_', ' ')}`)
}
