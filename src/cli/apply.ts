import type { AppliedConfiguration } from '../contract/configuration.ts'
import type { Client } from './client.ts'
import { confirm } from './confirm.ts'
import type { CliContext } from './io.ts'
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
  const yaml = await readConfiguration(io, file, 'Name the file: rmm apply <file>')
  const planned = await client.post<AppliedConfiguration>('/configuration', { yaml, dry_run: true })
  if (json && dryRun) return printJson(io, planned)
  if (!json) io.stdout.write(show(planned, styleOf(io, io.stdout)))
  if (dryRun) return hint(io, 'rmm apply')

  const isHarmless = planned.plan.effects.length === 0 && removedOf(planned).length === 0
  if (!isHarmless) await confirm(io, 'Apply this?', { yes, noInput })
  const applied = await applySeen(client, yaml, planned.revision)
  if (json) printJson(io, applied)
  io.stderr.write(
    applied.applied
      ? `Version ${applied.revision} of the configuration is in force.\n`
      : 'Nothing differs from what is in force.\n',
  )
  hint(io, 'rmm doctor')
}

function applySeen(client: Client, yaml: string, revision: number): Promise<AppliedConfiguration> {
  return client.post<AppliedConfiguration>('/configuration', { yaml }, { 'if-match': `"r${revision}"` })
}

const PARTS = ['environments', 'people', 'groups', 'targets', 'services'] as const

function removedOf({ plan }: AppliedConfiguration): string[] {
  return PARTS.flatMap((part) => plan[part].removed)
}

function show({ plan }: AppliedConfiguration, { good, bad, busy, dim }: Style): string {
  const rows = PARTS.flatMap((part) => {
    const { added, changed, removed } = plan[part]
    return [
      ...added.map((name) => [part, good(`+ ${name}`)]),
      ...changed.map((name) => [part, busy(`~ ${name}`)]),
      ...removed.map((name) => [part, bad(`- ${name}`)]),
    ]
  })
  const settings = plan.settings.map((name) => ['settings', busy(`~ ${name}`)])
  const effects = plan.effects.map((effect) => `! ${effect}\n`).join('')
  const all = [...rows, ...settings]
  return (all.length > 0 ? table(all) : `${dim('nothing is added, changed or removed')}\n`) + effects
}
