import type { ComparisonOnWire, DifferenceOnWire, SideOnWire } from '../contract/compare.ts'
import type { Translate } from '../i18n/translate.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { countsOf } from './release-commits.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { type Style, styleOf } from './style.ts'
import { headingOf, table } from './table.ts'
import { wordOf } from './words.ts'

interface Flags {
  service?: string
  json: boolean
}

/** What would change where `a` became like `b`. */
export async function diff(this: CliContext, { service, json }: Flags, a: string, b: string): Promise<void> {
  const { io, client } = await openSession(this)
  const query = new URLSearchParams({ from: a, to: b, ...(service === undefined ? {} : { service }) })
  const comparison = await client.get<ComparisonOnWire>(`/compare?${query}`)
  if (json) return printJson(io, comparison)

  const { differences, unchanged, configuration } = comparison
  const t = wordsFor(io)
  const style = styleOf(io, io.stdout)
  const sides = { from: nameOf(t, comparison.from), to: nameOf(t, comparison.to) }
  if (differences.length > 0) {
    const heading = headingOf(t('cli-diff-columns', sides), style.dim)
    io.stdout.write(table([heading, ...differences.map((one) => rowOf(t, one, style))]))
  }
  if (configuration.length > 0) {
    const heading = headingOf(t('cli-diff-settings-columns', sides), style.dim)
    const rows = configuration.flatMap(({ service, keys }) =>
      keys.map(({ key, change }) => [service, key, ...settingOf(t, change).map(style.dim)]),
    )
    io.stdout.write(`${differences.length > 0 ? '\n' : ''}${table([heading, ...rows])}`)
  }
  for (const { service, commits_reason: why } of differences)
    if (why && why.code !== 'no_earlier_version') io.stderr.write(`${service}: ${why.message}\n`)
  io.stderr.write(`${t('cli-diff-count', { differ: differences.length, same: unchanged.length })}\n`)
  const [first] = differences
  hint(io, first ? `rmm status ${first.service}` : 'rmm status')
}

function nameOf(t: Translate, side: SideOnWire): string {
  return side.kind === 'environment' ? side.name.toUpperCase() : t('cli-diff-release', { id: side.id })
}

/** On either side: values themselves are never shown. */
function settingOf(t: Translate, change: 'only_from' | 'only_to' | 'different'): string[] {
  if (change === 'different') return [t('cli-setting-one'), t('cli-setting-other')]
  const sides = [t('cli-setting-set'), '-']
  return change === 'only_from' ? sides : sides.toReversed()
}

function rowOf(
  t: Translate,
  { service, change, direction, from, to, migrations, ...known }: DifferenceOnWire,
  style: Style,
): string[] {
  const back = direction === 'older'
  const code = change === 'changed' ? (direction ?? change) : change
  const word = wordOf(t, code, `cli-change-${code}`)
  return [
    service,
    back || change === 'removed' ? style.bad(word) : style.good(word),
    from?.tag ?? style.dim(t('word-nothing')),
    to?.tag ?? style.dim(t('word-nothing')),
    known.commits_total === null ? style.dim(t('web-not-known')) : countsOf(t, known),
    migrationsOf(t, migrations, style),
  ]
}

function migrationsOf(t: Translate, migrations: DifferenceOnWire['migrations'], style: Style): string {
  if (!migrations) return style.dim(t('web-not-known'))
  if (migrations.direction === 'none') return style.dim(t('word-none'))
  const ids = migrations.through.map(({ id, reversible }) =>
    reversible ? id : style.bad(t('cli-no-way-back', { migration: id })),
  )
  return t(`cli-migrations-${migrations.direction}`, { migrations: ids.join(', ') })
}
