import { planRollbackIn, type RollbackPlan } from '../../app/plan-rollback.ts'
import type { Tx } from '../../db/connection.ts'
import { findRelease } from '../../db/release.ts'
import type { MigrationPath } from '../../domain/migration/path.ts'
import { rightRefusal } from '../../domain/person/rights.ts'
import { type Refusal, Refused } from '../../domain/refusals.ts'
import type { Release } from '../../domain/release/release.ts'
import { aboutOf } from '../about.ts'
import type { BotDeps, Draw } from '../bot.ts'
import { cardPlace, rowsOf } from '../card/card-buttons.ts'
import { GIVES_WAY } from '../card/gives-way.ts'
import type { Pen } from '../card/pen.ts'
import { fit, nameHtml, type Part, shownLength } from '../html.ts'
import type { Screen } from '../screen.ts'
import { findByShortName, shortName } from '../short-name.ts'
import { stampNow } from '../stamp.ts'
import { dateTime } from '../when.ts'
import { idOf } from './args.ts'
import { refused } from './versions.ts'

export interface ConfirmView {
  release: Release
  /** Null: its service is no longer configured, or the version is not among those that ran. */
  plan: RollbackPlan | null
  refusal: Refusal | null
  phase: string | number | undefined
}

/** The last question before production goes back: what would happen, planned anew whenever it is drawn. */
export const drawConfirm: Draw = async (deps, reader, [id, short, phase]) => {
  const { person } = reader
  const release = person && (await findRelease(deps.db, idOf(id)))
  if (!release) return null
  const unable = rightRefusal(person, 'roll_back', release.service)
  const planned = unable ? { plan: null, refusal: unable } : await planTo(deps, release, short)
  return { screen: confirmScreen({ release, ...planned, phase }, reader), releaseId: release.id }
}

/** The plan for the version with this short name. */
export async function planTo(
  deps: Pick<BotDeps, 'db' | 'installation'>,
  release: Release,
  short: string | number | undefined,
): Promise<Pick<ConfirmView, 'plan' | 'refusal'>> {
  const planFor = (toTag: string | null, db: BotDeps['db'] | Tx = deps.db) =>
    planRollbackIn(db, deps, { release, toTag })
  try {
    const before = await planFor(null)
    const tags = before.candidates.map(({ tag }) => tag)
    const tag = findByShortName(short, tags)
    // The usual choice is the version before.
    const plan = tag === null || tag === before.to?.tag ? before : await planFor(tag)
    return {
      plan: tag === null ? null : plan,
      refusal: plan.refusal ?? (tag === null ? notThere(before, tags) : null),
    }
  } catch (error) {
    if (error instanceof Refused) return { plan: null, refusal: error.refusal }
    throw error
  }
}

function notThere({ environment }: RollbackPlan, tags: readonly string[]): Refusal {
  return { code: 'not_an_earlier_version', facts: { tag: '?', environment, versions: tags.join(', ') } }
}

export function confirmScreen({ release, plan, refusal, phase }: ConfirmView, pen: Pen): Screen {
  const { t, at } = pen
  const from = phase === undefined ? [] : [phase]
  const press = plan?.to && [
    'rollback',
    release.id,
    shortName(plan.to.tag),
    aboutOf(release),
    stampNow(at),
    ...from,
  ]
  return {
    text: fit([
      `<b>${t('releases-confirm-title')}</b>\n`,
      ...(refusal ? [] : [`${t('releases-confirm-attention')}\n`]),
      ...whatAndWhere(release, plan, pen),
      ...(refusal
        ? ['\n', ...refused(refusal, pen)]
        : ['\n', t('releases-confirm-warning'), t('releases-confirm-sure'), t('releases-lasts')]),
    ]),
    rows: rowsOf([
      press && !refusal
        ? { label: t('releases-confirm-yes'), press: press as [string, ...(string | number)[]] }
        : null,
      {
        label: t('releases-back'),
        go: plan ? ['versions', release.id, 0, ...from] : cardPlace(release.id, phase),
      },
    ]),
  }
}

function whatAndWhere(release: Release, plan: RollbackPlan | null, pen: Pen): Part[] {
  const { t, timeZone } = pen
  const head = [
    t('releases-choose-service', { service: nameHtml(release.service) }),
    t('releases-choose-current', { tag: nameHtml(release.tag) }),
  ]
  if (!plan?.to) return head
  return [
    ...head,
    t('releases-confirm-to', { tag: nameHtml(plan.to.tag) }),
    t('releases-confirm-deployed-at', { at: dateTime(plan.to.deployedAt, timeZone) }),
    t('releases-confirm-place', { environment: nameHtml(plan.environment) }),
    '\n',
    ...pathLines(plan.migrations, pen),
  ]
}

function pathLines(path: MigrationPath | null, { t }: Pen): Part[] {
  if (path === null) return [t('releases-migrations-unknown')]
  if (path.direction === 'none') return [t('releases-migrations-none')]
  const { through, direction } = path
  const said = direction === 'back' ? 'releases-migrations-back' : 'releases-migrations-forward'
  const shown = (count: number) => {
    const rest = through.length - count
    const more = rest === 0 ? [] : [t('releases-more-migrations', { count: rest })]
    return [...through.slice(0, count).map((id) => `• <code>${nameHtml(id)}</code>`), ...more].join('\n')
  }
  const fill = (room: number) => {
    let count = Math.min(through.length, MOST_MIGRATIONS)
    while (count > 0 && shownLength(shown(count)) > room) count -= 1
    return shown(count)
  }
  return [t(said, { count: through.length }), { after: GIVES_WAY.notes, fill }]
}

const MOST_MIGRATIONS = 20
