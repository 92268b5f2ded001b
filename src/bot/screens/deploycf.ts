import { rightRefusal } from '../../domain/person/rights.ts'
import type { Service } from '../../domain/service/settings.ts'
import { sayRefusal } from '../../i18n/say-refusal.ts'
import { type PlaceView, readBoard } from '../board.ts'
import type { BotDeps, Draw, Reader } from '../bot.ts'
import { aboutWorld } from '../confirmation.ts'
import { findService } from '../find-service.ts'
import { fit, givesWay, nameHtml } from '../html.ts'
import { barrierLine, type Ears } from '../place-words.ts'
import { policyHtml } from '../policy-words.ts'
import type { Deed, Screen } from '../screen.ts'
import { shortName } from '../short-name.ts'
import { stampNow } from '../stamp.ts'
import { dateTime } from '../when.ts'
import { refusedScreen } from './choose-service.ts'

/** Asks once more before a tag sets out. */
export const drawDeploycf: Draw = async (deps, reader, [short, tag]) => {
  const service = findService(deps.installation, short)
  if (!reader.person || !service || tag === undefined) return null
  const screen = await askedScreen(deps, reader, {
    service,
    tag: String(tag),
    yes: ['create', shortName(service.name), shortName(String(tag))],
  })
  return { screen }
}

interface Asked {
  service: Service
  tag: string
  /** What a yes does; the minute and what it was about are added. */
  yes: Deed
}

export async function askedScreen(
  deps: BotDeps,
  reader: Reader,
  { service, tag, yes }: Asked,
): Promise<Screen> {
  const { t, person, at } = reader
  const refusal = person && rightRefusal(person, 'create_release', service.name)
  if (refusal) {
    const said = sayRefusal(t, refusal)
    return refusedScreen({ title: t('manage-deploy-title'), said, back: ['deploy'] }, reader)
  }
  const places = (await readBoard(deps, [service]))[0]?.places ?? []
  const { installation } = deps
  const production = installation.environments.find(({ name }) => name === places.at(-1)?.environment)
  const policy = policyHtml(t, production?.approvals ?? { kind: 'nobody' }, installation.groups)
  const confirm: Deed = [...yes, stampNow(at), aboutPlaces(places)]
  return deploycfScreen({ service: service.name, tag, places, policy, confirm }, reader)
}

/** A yes was about what ran at that moment. */
export function aboutPlaces(places: readonly PlaceView[]): string {
  return aboutWorld(places.map(({ environment, runs }) => [environment, runs?.tag ?? null]))
}

export interface DeployView {
  service: string
  tag: string
  places: readonly PlaceView[]
  /** Who is asked before production, as HTML. */
  policy: string
  confirm: Deed
}

export function deploycfScreen(view: DeployView, ears: Ears): Screen {
  const { t } = ears
  const { service, tag, places, policy, confirm } = view
  const barred = places.flatMap(({ environment, barriers }) =>
    barriers.map((barrier) => `${nameHtml(environment)}: ${barrierLine(barrier, ears)}`),
  )
  return {
    text: fit([
      t('manage-deploy-ask', { service: nameHtml(service), tag: nameHtml(tag) }),
      t('manage-deploy-way', { way: places.map(({ environment }) => nameHtml(environment)).join(' → ') }),
      `\n${t('manage-runs-now')}`,
      ...places.map((place) => runsNow(place, ears)),
      `\n👥 ${policy}`,
      ...(barred.length === 0 ? [] : [`\n${t('manage-deploy-waits')}`]),
      ...barred.map((line, index) => givesWay(index, line)),
      `\n${t('manage-confirm-lasts')}`,
    ]),
    rows: [
      [
        { label: t('manage-deploy-yes'), press: confirm },
        { label: t('manage-cancel'), go: ['tags', shortName(service)] },
      ],
    ],
  }
}

function runsNow({ environment, runs }: PlaceView, { t, timeZone }: Ears): string {
  const name = nameHtml(environment)
  if (!runs) return t('manage-runs-now-nothing', { environment: name })
  return t('manage-runs-now-line', {
    environment: name,
    tag: nameHtml(runs.tag),
    since: dateTime(runs.since, timeZone),
  })
}
