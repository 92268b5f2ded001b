import { rightRefusal } from '../../domain/person/rights.ts'
import type { Service } from '../../domain/service/settings.ts'
import { readBoard, type ServiceView } from '../board.ts'
import type { BotDeps, Draw, Reader } from '../bot.ts'
import { findService } from '../find-service.ts'
import { fit, givesWay, nameHtml, namePlain } from '../html.ts'
import { type Ears, longPlace } from '../place-words.ts'
import { peopleHtml, policyHtml } from '../policy-words.ts'
import type { Button, Screen } from '../screen.ts'
import { shortName } from '../short-name.ts'

export interface ServiceScreenView extends ServiceView {
  /** Who is asked before production, as HTML. */
  policy: string
  /** Whom to ask about it, as HTML; null: nobody said. */
  owners: string | null
  mayDeploy: boolean
  mayRollBack: boolean
  mayLock: boolean
  /** Locks that the reader may take away. */
  unlocks: readonly { id: number; environment: string }[]
}

/** One service: every environment in whole lines, and what can be done. */
export const drawService: Draw = async (deps, reader, [short]) => {
  const service = findService(deps.installation, short)
  if (!reader.person || !service) return null
  const [board] = await readBoard(deps, [service])
  if (!board) return null
  return { screen: serviceScreen({ ...board, ...offersOf(deps, reader, { service, board }) }, reader) }
}

function offersOf(
  { installation }: BotDeps,
  { person, t }: Reader,
  { service, board }: { service: Service; board: ServiceView },
): Omit<ServiceScreenView, keyof ServiceView> {
  const may = (right: Parameters<typeof rightRefusal>[1]) =>
    person !== null && rightRefusal(person, right, service.name) === null
  const production = installation.environments.find(({ name }) => name === board.places.at(-1)?.environment)
  const locks = board.places.flatMap(({ environment, barriers }) =>
    barriers.flatMap(({ kind, id, person: by }) =>
      kind === 'lock' && id !== null ? [{ id, environment, by }] : [],
    ),
  )
  return {
    policy: policyHtml(t, production?.approvals ?? { kind: 'nobody' }, installation.groups),
    owners: service.owners ? peopleHtml(t, service.owners, installation.groups) : null,
    mayDeploy: may('create_release'),
    mayRollBack: may('roll_back'),
    mayLock: may('lock'),
    unlocks: locks.filter(({ by }) => may(by === person?.name ? 'lock' : 'unlock_of_others')),
  }
}

export function serviceScreen(view: ServiceScreenView, ears: Ears): Screen {
  const { name, places, policy, owners } = view
  const title = `📦 <b>${nameHtml(name)}</b>`
  return {
    text: fit([
      title,
      ...places.map((place, index) => givesWay(index, `\n${longPlace(place, ears)}`)),
      givesWay(places.length, `\n👥 ${policy}`),
      owners === null ? '' : givesWay(places.length, ears.t('manage-owners', { who: owners })),
    ]),
    rows: [...doings(view, ears), ...goings(shortName(name), ears)].filter((row) => row.length > 0),
  }
}

function doings({ name, places, unlocks, ...may }: ServiceScreenView, { t }: Ears): Button[][] {
  const short = shortName(name)
  const running = places.at(-1)?.runs?.releaseId ?? null
  return [
    [
      ...(may.mayDeploy ? [{ label: t('manage-deploy'), go: ['tags', short] as const }] : []),
      ...(may.mayRollBack && running !== null
        ? [{ label: t('manage-roll-back'), go: ['versions', running, 0] as const }]
        : []),
    ],
    may.mayLock ? [{ label: t('manage-lock'), go: ['lockenv', short] }] : [],
    ...unlocks.map(({ id, environment }) => [
      { label: t('manage-unlock', { what: namePlain(environment, 24) }), press: ['unlock', id] as const },
    ]),
  ]
}

function goings(short: string, { t }: Ears): Button[][] {
  return [
    [
      { label: t('manage-releases'), go: ['rels', short] },
      { label: t('manage-compare'), go: ['compare'] },
    ],
    [
      { label: t('manage-refresh'), go: ['service', short] },
      { label: t('manage-back'), go: ['services'] },
    ],
  ]
}
