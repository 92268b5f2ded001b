import type { Chat } from '../../db/chat.ts'
import { chosenIn, subscriptionsOf } from '../../db/subscription.ts'
import { type Heard, heardOf, offeredTo } from '../../domain/hearing.ts'
import { LOCALES } from '../../domain/person/locale.ts'
import type { BotDeps, Draw, Reader } from '../bot.ts'
import { findService } from '../find-service.ts'
import { mayHear } from '../hearing-chat.ts'
import { nameHtml, namePlain } from '../html.ts'
import { mark } from '../mark.ts'
import { type Paged, paged, turnRows } from '../paged.ts'
import type { Ears } from '../place-words.ts'
import type { Button, Screen } from '../screen.ts'
import { shortName } from '../short-name.ts'
import { idOf } from './args.ts'

/** What a chat hears: of every service, or of one. */
export const drawHearing: Draw = async (deps, reader, [id, short, page]) => {
  if (!reader.person || reader.chat.kind !== 'private') return null
  const chat = await mayHear(deps, reader.person, idOf(id))
  if (!chat) return null
  const service = short === undefined || short === 'all' ? '' : findService(deps.installation, short)?.name
  if (service === undefined) return null
  return { screen: await hearingScreenOf(deps, reader, { chat, service, page }) }
}

interface Wanted {
  chat: Chat
  service: string
  page?: string | number | undefined
}

export async function hearingScreenOf(
  deps: Pick<BotDeps, 'db' | 'installation'>,
  reader: Reader,
  { chat, service, page }: Wanted,
): Promise<Screen> {
  const chosen = chosenIn(await subscriptionsOf(deps.db, chat.id))
  const services = Object.keys(deps.installation.services).toSorted()
  const named = services.map((name) => ({ name, isNamed: Object.hasOwn(chosen, name) }))
  const heard = heardOf({ kind: chat.kind, chosen }, service)
  const isNamed = Object.hasOwn(chosen, service)
  return hearingScreen({ chat, service, heard, isNamed, ...paged(named, page) }, reader)
}

export interface HearingView extends Paged<{ name: string; isNamed: boolean }> {
  chat: Pick<Chat, 'id' | 'kind' | 'title' | 'locale'>
  /** '': every service that is not named. */
  service: string
  heard: readonly Heard[]
  /** Something of its own was chosen for the service. */
  isNamed: boolean
}

export function hearingScreen(view: HearingView, { t }: Pick<Ears, 't'>): Screen {
  const { chat, service, heard, isNamed, items } = view
  const word = service === '' ? 'all' : shortName(service)
  const who = chat.kind === 'private' ? t('settings-hearing-own') : nameHtml(chat.title)
  const what =
    service === '' ? t('settings-hearing-all') : t('settings-hearing-of', { service: nameHtml(service) })
  const toggles = offeredTo(chat.kind).map((kind): Button[] => {
    const isOn = heard.includes(kind)
    return [
      { label: mark(t(`settings-kind-${kind}`), isOn), press: ['hear', chat.id, word, kind, isOn ? 0 : 1] },
    ]
  })
  const more: Button[][] =
    service === ''
      ? [
          ...languageRows(chat, t),
          ...items.map(({ name, isNamed: own }): Button[] => [
            {
              label: `📦 ${namePlain(name, 40)}${own ? ' ✏️' : ''}`,
              go: ['hearing', chat.id, shortName(name)],
            },
          ]),
          ...turnRows(t, view, (page) => ['hearing', chat.id, 'all', page]),
          [{ label: t('settings-back'), go: ['settings'] }],
        ]
      : [
          ...(isNamed
            ? [[{ label: t('settings-hearing-reset'), press: ['hear', chat.id, word, 'reset', 1] } as const]]
            : []),
          [{ label: t('settings-back'), go: ['hearing', chat.id] }],
        ]
  const note = chat.kind === 'private' ? `\n\n${t('settings-hearing-note')}` : ''
  return { text: `<b>${who}</b>\n${what}${note}`, rows: [...toggles, ...more] }
}

/** People choose their own under `settings`. */
function languageRows({ id, kind, locale }: HearingView['chat'], t: Ears['t']): Button[][] {
  if (kind === 'private') return []
  return [
    LOCALES.map((which) => ({
      label: mark(t(`settings-language-${which}`), which === locale),
      press: ['chatlang', id, which],
    })),
  ]
}
