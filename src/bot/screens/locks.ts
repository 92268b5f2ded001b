import { barriersNow } from '../../app/barriers.ts'
import type { Barrier } from '../../domain/freeze/barrier.ts'
import { type Person, rightRefusal } from '../../domain/person/rights.ts'
import type { Draw } from '../bot.ts'
import { fit, nameHtml, namePlain } from '../html.ts'
import { type Paged, paged, pageMark, turnRows } from '../paged.ts'
import { barrierLine, type Ears } from '../place-words.ts'
import type { Screen } from '../screen.ts'

/** What people have locked, with what the reader may take away. */
export const drawLocks: Draw = async (deps, reader, [page]) => {
  const { person } = reader
  if (!person) return null
  const all = (await barriersNow(deps.db, deps)).filter(({ kind }) => kind === 'lock')
  const { items, ...at } = paged(all, page)
  const locks = items.map((lock) => ({ ...lock, mayEnd: mayUnlock(person, lock) }))
  const services = Object.keys(deps.installation.services)
  const mayLock = services.some((service) => rightRefusal(person, 'lock', service) === null)
  return { screen: locksScreen({ items: locks, mayLock, ...at }, reader) }
}

function mayUnlock(person: Person, { person: by, services }: Barrier): boolean {
  const right = by === person.name ? 'lock' : 'unlock_of_others'
  return rightRefusal(person, right, services?.[0]) === null
}

export interface LocksView extends Paged<Barrier & { mayEnd: boolean }> {
  mayLock: boolean
}

export function locksScreen({ items, mayLock, ...at }: LocksView, ears: Ears): Screen {
  const { t } = ears
  const title = t('manage-locks-title') + pageMark(at)
  const lines = items.map((lock) => `\n${placeWords(lock, nameHtml)}\n${barrierLine(lock, ears)}`)
  return {
    text: fit([title, ...(lines.length === 0 ? [`\n${t('manage-no-locks')}`] : lines)]),
    rows: [
      ...items.flatMap(({ id, mayEnd, ...lock }) =>
        mayEnd && id !== null
          ? [
              [
                {
                  label: t('manage-unlock', { what: placeWords(lock, short) }),
                  press: ['unlock', id] as const,
                },
              ],
            ]
          : [],
      ),
      ...turnRows(t, at, (page) => ['locks', page]),
      ...(mayLock ? [[{ label: t('manage-lock'), go: ['lock'] as const }]] : []),
      [
        { label: t('manage-freezes'), go: ['freezes'] },
        { label: t('manage-menu'), go: ['menu'] },
      ],
    ],
  }
}

const short = (name: string) => namePlain(name, 20)

function placeWords(
  { services, environments }: Pick<Barrier, 'services' | 'environments'>,
  say: (name: string) => string,
): string {
  return [...(services ?? []), ...(environments ?? [])].map((name) => say(name)).join(' · ')
}
