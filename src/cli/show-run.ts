import type { RunOnWire } from '../contract/run.ts'
import type { Translate } from '../i18n/translate.ts'
import { wordOf } from './words.ts'

/** The newest run on GitHub, in a line; null: there is none. `runs` is not said by a machine that is older than this command. */
export function lastRun(t: Translate, runs: readonly RunOnWire[] | undefined): string | null {
  const run = runs?.at(-1)
  if (!run) return null
  const { environment, attempt, state, outcome, attention, link, run_id: id } = run
  const workflow = run.workflow ?? t('cli-run-some')
  const name =
    attempt > 1
      ? t('cli-run-again', { workflow, environment, attempt })
      : t('cli-run-of', { workflow, environment })
  const code = outcome ?? state
  const where = link ?? (id && t('cli-run-number', { id }))
  return [`${name}: ${wordOf(t, code, `cli-run-${code}`)}`, attention && `! ${attention}`, where]
    .filter(Boolean)
    .join('  ')
}
