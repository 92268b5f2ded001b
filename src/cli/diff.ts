import type { ComparisonOnWire, DifferenceOnWire, SideOnWire } from '../contract/compare.ts'
import type { CliContext } from './io.ts'
import { countsOf } from './release-commits.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { type Style, styleOf } from './style.ts'
import { table } from './table.ts'

interface Flags {
  service?: string
  json: boolean
}

const SETTINGS = {
  only_from: ['set', '-'],
  only_to: ['-', 'set'],
  different: ['one value', 'another'],
} as const

/** What would change where `a` became like `b`. */
export async function diff(this: CliContext, { service, json }: Flags, a: string, b: string): Promise<void> {
  const { io, client } = await openSession(this)
  const query = new URLSearchParams({ from: a, to: b, ...(service === undefined ? {} : { service }) })
  const comparison = await client.get<ComparisonOnWire>(`/compare?${query}`)
  if (json) return printJson(io, comparison)

  const { differences, unchanged, configuration } = comparison
  const style = styleOf(io, io.stdout)
  if (differences.length > 0) {
    const heading = [
      'SERVICE',
      'CHANGE',
      nameOf(comparison.from),
      nameOf(comparison.to),
      'COMMITS',
      'MIGRATIONS',
    ]
    io.stdout.write(table([heading.map(style.dim), ...differences.map((one) => rowOf(one, style))]))
  }
  if (configuration.length > 0) {
    const heading = ['SERVICE', 'SETTING', nameOf(comparison.from), nameOf(comparison.to)]
    const rows = configuration.flatMap(({ service, keys }) =>
      keys.map(({ key, change }) => [service, key, ...SETTINGS[change].map(style.dim)]),
    )
    io.stdout.write(`${differences.length > 0 ? '\n' : ''}${table([heading.map(style.dim), ...rows])}`)
  }
  for (const { service, commits_reason: why } of differences)
    if (why && why.code !== 'no_earlier_version') io.stderr.write(`${service}: ${why.message}\n`)
  io.stderr.write(`${differences.length} differ, ${unchanged.length} the same.\n`)
  const [first] = differences
  hint(io, first ? `rmm status ${first.service}` : 'rmm status')
}

function nameOf(side: SideOnWire): string {
  return side.kind === 'environment' ? side.name.toUpperCase() : `RELEASE ${side.id}`
}

function rowOf(
  { service, change, direction, from, to, migrations, ...known }: DifferenceOnWire,
  style: Style,
): string[] {
  const back = direction === 'older'
  const word = change === 'changed' ? (direction ?? change) : change
  return [
    service,
    back || change === 'removed' ? style.bad(word) : style.good(word),
    from?.tag ?? style.dim('nothing'),
    to?.tag ?? style.dim('nothing'),
    known.commits_total === null ? style.dim('not known') : countsOf(known),
    migrationsOf(migrations, style),
  ]
}

function migrationsOf(migrations: DifferenceOnWire['migrations'], style: Style): string {
  if (!migrations) return style.dim('not known')
  if (migrations.direction === 'none') return style.dim('none')
  const ids = migrations.through.map(({ id, reversible }) =>
    reversible ? id : style.bad(`${id} (no way back)`),
  )
  return `${migrations.direction}: ${ids.join(', ')}`
}
