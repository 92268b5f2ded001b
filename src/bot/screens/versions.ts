import { planRollbackIn, type RollbackPlan } from '../../app/plan-rollback.ts'
import { findRelease } from '../../db/release.ts'
import { rightRefusal } from '../../domain/person/rights.ts'
import { type Refusal, Refused } from '../../domain/refusals.ts'
import type { Release } from '../../domain/release/release.ts'
import type { BotDeps, Draw } from '../bot.ts'
import { cardPlace, rowsOf } from '../card/card-buttons.ts'
import { type Pen, refusalHtml } from '../card/pen.ts'
import { cutText, fit, nameHtml } from '../html.ts'
import type { Button, Screen } from '../screen.ts'
import { shortName } from '../short-name.ts'
import { dateTime } from '../when.ts'
import { countOf, idOf } from './args.ts'

export interface VersionsView {
  release: Release
  candidates: RollbackPlan['candidates']
  /** Why none can be chosen, or null. */
  refusal: Refusal | null
  page: number
  /** The list that they came from. */
  phase: string | number | undefined
}

const PAGE = 8

/** Which version to go back to. */
export const drawVersions: Draw = async (deps, reader, [id, page, phase]) => {
  const { person } = reader
  const release = person && (await findRelease(deps.db, idOf(id)))
  if (!release) return null
  const { candidates, refusal } = await candidatesOf(deps, release)
  const unable = rightRefusal(person, 'roll_back', release.service) ?? refusal
  const view = { release, candidates, refusal: unable, page: countOf(page), phase }
  return { screen: versionsScreen(view, reader), releaseId: release.id }
}

/** The version before may be out of reach where an older one is not: that is for the confirmation to say. */
async function candidatesOf(
  deps: Pick<BotDeps, 'db' | 'installation'>,
  release: Release,
): Promise<Pick<RollbackPlan, 'candidates' | 'refusal'>> {
  try {
    const { candidates, refusal } = await planRollbackIn(deps.db, deps, { release, toTag: null })
    const isOfOne = refusal !== null && OF_ONE_VERSION.includes(refusal.code)
    return { candidates, refusal: isOfOne ? null : refusal }
  } catch (error) {
    if (error instanceof Refused) return { candidates: [], refusal: error.refusal }
    throw error
  }
}

const OF_ONE_VERSION: readonly Refusal['code'][] = ['irreversible_migration', 'unknown_migration_path']

export function versionsScreen(view: VersionsView, pen: Pen): Screen {
  const { release, candidates, refusal, phase } = view
  const { t } = pen
  const lastPage = Math.max(0, Math.ceil(candidates.length / PAGE) - 1)
  const page = Math.min(view.page, lastPage)
  const shown = refusal ? [] : candidates.slice(page * PAGE, (page + 1) * PAGE)
  return {
    text: fit([
      `<b>${t('releases-choose-title')}</b>\n`,
      t('releases-choose-service', { service: nameHtml(release.service) }),
      `${t('releases-choose-current', { tag: nameHtml(release.tag) })}\n`,
      ...(refusal ? refused(refusal, pen) : [t('releases-choose')]),
      ...(lastPage > 0 && !refusal
        ? [`\n${t('releases-page', { number: String(page + 1), total: String(lastPage + 1) })}`]
        : []),
    ]),
    rows: rowsOf(
      ...shown.map((version) => [versionButton(view, version, pen)]),
      pageRow({ ...view, page, lastPage }, pen),
      [{ label: t('releases-back'), go: cardPlace(release.id, phase) }],
    ),
  }
}

/** A no of the rules and what to do, as the lines of a screen. */
export function refused(refusal: Refusal, pen: Pen): string[] {
  const { message, remedy } = refusalHtml(pen, refusal)
  return [pen.t('releases-no-way-back', { why: message }), pen.t('releases-remedy', { remedy })]
}

const LONGEST_TAG = 40

function versionButton(
  { release, phase }: VersionsView,
  { tag, deployedAt }: VersionsView['candidates'][number],
  { t, timeZone }: Pen,
): Button {
  const facts = { tag: cutText(tag, LONGEST_TAG), at: dateTime(deployedAt, timeZone) }
  const from = phase === undefined ? [] : [phase]
  return { label: t('releases-version', facts), go: ['confirm', release.id, shortName(tag), ...from] }
}

function pageRow(
  { release, refusal, page, lastPage, phase }: VersionsView & { lastPage: number },
  { t }: Pen,
): (Button | null)[] {
  const from = phase === undefined ? [] : [phase]
  const to = (other: number) => ['versions', release.id, other, ...from] as const
  return [
    refusal || page === 0 ? null : { label: t('releases-previous'), go: to(page - 1) },
    refusal || page >= lastPage ? null : { label: t('releases-next'), go: to(page + 1) },
  ]
}
