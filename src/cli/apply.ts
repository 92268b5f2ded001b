import type { AppliedConfiguration } from '../contract/configuration.ts'
import type { Translate } from '../i18n/translate.ts'
import type { Client } from './client.ts'
import { confirm } from './confirm.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { readConfiguration } from './read-configuration.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { type Style, styleOf } from './style.ts'
import { table } from './table.ts'

interface Flags {
  dryRun: boolean
  yes: boolean
  noInput: boolean
  json: boolean
}

/** Says what a configuration changes, and brings it into force: what was shown and nothing else. */
export async function apply(
  this: CliContext,
  { dryRun, yes, noInput, json }: Flags,
  file?: string,
): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const yaml = await readConfiguration(io, file, 'rmm apply <file>')
  const planned = await client.post<AppliedConfiguration>('/configuration', { yaml, dry_run: true })
  if (json && dryRun) return printJson(io, planned)
  if (!json) io.stdout.write(show(t, planned, styleOf(io, io.stdout)))
  if (dryRun) return hint(io, 'rmm apply')

  const isHarmless = planned.plan.effects.length === 0 && removedOf(planned).length === 0
  if (!isHarmless) await confirm(io, t('cli-apply-ask'), { yes, noInput })
  const applied = await applySeen(client, yaml, planned.revision)
  if (json) printJson(io, applied)
  const { revision } = applied
  io.stderr.write(`${applied.applied ? t('cli-applied', { revision }) : t('cli-apply-nothing')}\n`)
  hint(io, 'rmm doctor')
}

function applySeen(client: Client, yaml: string, revision: number): Promise<AppliedConfiguration> {
  return client.post<AppliedConfiguration>('/configuration', { yaml }, { 'if-match': `"r${revision}"` })
}

const PARTS = ['environments', 'people', 'groups', 'targets', 'services'] as const

function removedOf({ plan }: AppliedConfiguration): string[] {
  return PARTS.flatMap((part) => plan[part].removed)
}

function show(t: Translate, { plan }: AppliedConfiguration, { good, bad, busy, dim }: Style): string {
  const rows = PARTS.flatMap((part) => {
    const { added, changed, removed } = plan[part]
    const name = t(`cli-part-${part}`)
    return [
      ...added.map((one) => [name, good(`+ ${one}`)]),
      ...changed.map((one) => [name, busy(`~ ${one}`)]),
      ...removed.map((one) => [name, bad(`- ${one}`)]),
    ]
  })
  const settings = plan.settings.map((name) => [t('cli-part-settings'), busy(`~ ${name}`)])
  const effects = plan.effects.map((effect) => `! ${effect}\n`).join('')
  const all = [...rows, ...settings]
  return (all.length > 0 ? table(all) : `${dim(t('cli-apply-no-parts'))}\n`) + effects
}
