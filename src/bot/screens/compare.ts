import { nobodyKnows } from '../../app/commits-of.ts'
import { compareVersions } from '../../app/compare-versions.ts'
import type { ComparisonOnWire, DifferenceOnWire } from '../../contract/compare.ts'
import type { Place } from '../../db/message.ts'
import { voiceIn } from '../../i18n/voice.ts'
import type { Draw } from '../bot.ts'
import { countsHtml } from '../commit-counts.ts'
import { findEnvironment } from '../find-service.ts'
import { nameHtml, namePlain } from '../html.ts'
import { type Paged, packed, pageMark, turnRows } from '../paged.ts'
import type { Ears } from '../place-words.ts'
import type { Button, Screen } from '../screen.ts'
import { shortName } from '../short-name.ts'

/** What differs between two environments; of its own accord the last two before production. */
export const drawCompare: Draw = async (deps, reader, [from, to, page]) => {
  if (!reader.person) return null
  const { installation } = deps
  const environments = installation.environments.map(({ name }) => name)
  const one = findEnvironment(installation, from)?.name ?? environments.at(-2)
  const other = findEnvironment(installation, to)?.name ?? environments.at(-1)
  if (one === undefined || other === undefined) return { screen: nothingToCompare(reader) }
  const compared = await compareVersions(
    { ...deps, commitsOf: deps.commitsOf ?? nobodyKnows },
    { from: one, to: other },
    voiceIn(reader.t),
  )
  const lines = packed(linesOf(compared, reader), page)
  const view = { from: one, to: other, environments, unchanged: compared.unchanged.length, ...lines }
  return { screen: compareScreen(view, reader) }
}

export interface CompareView extends Paged<string> {
  from: string
  to: string
  environments: readonly string[]
  /** How many services are the same on both sides. */
  unchanged: number
}

export function compareScreen(view: CompareView, { t }: Pick<Ears, 't'>): Screen {
  const { from, to, environments, unchanged, items, ...at } = view
  const [one, other] = [shortName(from), shortName(to)]
  const others = environments.filter((name) => name !== from && name !== to)
  const title = t('manage-compare-title', { from: nameHtml(from), to: nameHtml(to) }) + pageMark(at)
  const lines = items.length === 0 ? [t('manage-compare-same')] : items
  return {
    text: [title, ...lines, t('manage-compare-unchanged', { count: unchanged })].join('\n\n'),
    rows: [
      ...turnRows(t, at, (page) => ['compare', one, other, page]),
      ...sideRows('◀️', others, (name) => ['compare', shortName(name), other]),
      ...sideRows('▶️', others, (name) => ['compare', one, shortName(name)]),
      [{ label: t('manage-compare-turn'), go: ['compare', other, one] }],
      [
        { label: t('manage-services'), go: ['services'] },
        { label: t('manage-menu'), go: ['menu'] },
      ],
    ],
  }
}

const PER_ROW = 3

/** Environments to put on one side instead of the one that is there. */
function sideRows(
  mark: string,
  environments: readonly string[],
  placeOf: (name: string) => Place,
): Button[][] {
  const buttons = environments.map((name) => ({ label: `${mark} ${namePlain(name, 20)}`, go: placeOf(name) }))
  return Array.from({ length: Math.ceil(buttons.length / PER_ROW) }, (_, row) =>
    buttons.slice(row * PER_ROW, (row + 1) * PER_ROW),
  )
}

function nothingToCompare({ t }: Pick<Ears, 't'>): Screen {
  return {
    text: `${t('manage-compare')}\n\n${t('manage-compare-too-few')}`,
    rows: [[{ label: t('manage-services'), go: ['services'] }]],
  }
}

export function linesOf(
  { differences }: Pick<ComparisonOnWire, 'differences'>,
  { t }: Pick<Ears, 't'>,
): string[] {
  return differences.map((difference) => {
    const { service, change, direction, from, to, migrations } = difference
    const facts = { from: nameHtml(from?.tag ?? ''), to: nameHtml(to?.tag ?? '') }
    const mark = change === 'changed' ? ` ${MARKS[direction ?? 'sideways']}` : ''
    return [
      `📦 <b>${nameHtml(service)}</b>`,
      `${t(`manage-compare-${change}`, facts)}${mark}`,
      migrations && migrations.through.length > 0
        ? t('manage-compare-migrations', {
            count: migrations.through.length,
            direction: t(migrations.direction === 'back' ? 'manage-backward' : 'manage-forward'),
          })
        : '',
      commitsLine(t, difference),
    ]
      .filter((line) => line !== '')
      .join('\n')
  })
}

/** How many, with a link to all of them; nothing where they are not known. */
function commitsLine(
  t: Ears['t'],
  {
    commits_total: count,
    pull_requests: pulls,
    commits_url: url,
  }: Pick<DifferenceOnWire, 'commits_total' | 'pull_requests' | 'commits_url'>,
): string {
  return count === null ? '' : `📚 ${countsHtml(t, { count, pulls: pulls?.length ?? 0, url })}`
}

const MARKS: Record<NonNullable<DifferenceOnWire['direction']>, string> = {
  newer: '⬆️',
  older: '⬇️',
  sideways: '↔️',
}
