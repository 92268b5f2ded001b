import { freezesNow } from '../../app/barriers.ts'
import type { Barrier } from '../../domain/freeze/barrier.ts'
import { rightRefusal } from '../../domain/person/rights.ts'
import type { Draw } from '../bot.ts'
import { scopeHtml } from '../freeze-scope.ts'
import { fit, nameHtml, namePlain } from '../html.ts'
import { type Paged, paged, pageMark, turnRows } from '../paged.ts'
import { barrierLine, type Ears } from '../place-words.ts'
import { listHtml } from '../policy-words.ts'
import type { Screen } from '../screen.ts'
import { dateTime } from '../when.ts'

/** Freezes that stand or come, the calendar included. */
export const drawFreezes: Draw = async (deps, reader, [page]) => {
  if (!reader.person) return null
  const mayFreeze = rightRefusal(reader.person, 'freeze') === null
  return { screen: freezesScreen({ mayFreeze, ...paged(await freezesNow(deps.db, deps), page) }, reader) }
}

export interface FreezesView extends Paged<Barrier> {
  mayFreeze: boolean
}

export function freezesScreen({ items, mayFreeze, ...at }: FreezesView, ears: Ears): Screen {
  const { t } = ears
  const title = t('manage-freezes-title') + pageMark(at)
  const lines = items.map((freeze) => `\n${freezeHtml(freeze, ears)}`)
  return {
    text: fit([title, ...(lines.length === 0 ? [`\n${t('manage-no-freezes')}`] : lines)]),
    rows: [
      ...items.flatMap(({ id, reason }) =>
        mayFreeze && id !== null
          ? [[{ label: t('manage-unfreeze', { what: namePlain(reason, 30) }), go: ['unfrzcf', id] as const }]]
          : [],
      ),
      ...turnRows(t, at, (page) => ['freezes', page]),
      ...(mayFreeze ? [[{ label: t('manage-freeze'), go: ['freeze'] as const }]] : []),
      [
        { label: t('manage-locks'), go: ['locks'] },
        { label: t('manage-menu'), go: ['menu'] },
      ],
    ],
  }
}

/** Where, by whom, until when and why. */
export function freezeHtml(freeze: Barrier, ears: Ears): string {
  const { t, timeZone, at } = ears
  const { services, environments, since } = freeze
  const ahead = since > at ? t('manage-freeze-from', { time: dateTime(since, timeZone) }) : ''
  const what =
    services === null
      ? ''
      : listHtml(
          t,
          services.map((name) => nameHtml(name)),
        )
  return [`<b>${scopeHtml(t, environments)}</b>`, what, barrierLine(freeze, ears), ahead]
    .filter((line) => line !== '')
    .join('\n')
}
