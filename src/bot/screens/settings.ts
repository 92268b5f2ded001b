import { findAccount } from '../../db/person.ts'
import { groupChats } from '../../db/views/group-chats.ts'
import type { Locale } from '../../domain/person/locale.ts'
import { clockTime } from '../../domain/person/quiet-hours.ts'
import type { Draw } from '../bot.ts'
import { findPrivateChat, mayHear } from '../hearing-chat.ts'
import { nameHtml, namePlain } from '../html.ts'
import { mark } from '../mark.ts'
import type { Ears } from '../place-words.ts'
import type { Button, Screen } from '../screen.ts'
import { idOf } from './args.ts'
import { hearingScreenOf } from './hearing.ts'

const MOST_GROUPS = 20

/** What somebody hears and how, or with the number of a group what that hears. */
export const drawSettings: Draw = async (deps, reader, [id]) => {
  const { chat, person } = reader
  if (!person || chat.kind !== 'private') return null
  const group = id === undefined ? null : await mayHear(deps, person, idOf(id))
  if (group?.kind === 'group')
    return { screen: await hearingScreenOf(deps, reader, { chat: group, service: '' }) }
  const account = await findAccount(deps.db, person.name)
  const own = await findPrivateChat(deps, person.name, chat)
  if (!account || !own) return null
  const groups = person.role === 'admin' ? await groupChats(deps.db) : []
  const view: SettingsView = {
    chat: own.id,
    locale: account.locale,
    timeZone: reader.timeZone,
    quietHours: account.quietHours,
    groups: groups.slice(0, MOST_GROUPS),
  }
  return { screen: settingsScreen(view, reader) }
}

export interface SettingsView {
  chat: number
  /** Null: as Telegram says. */
  locale: Locale | null
  timeZone: string
  quietHours: { from: number; to: number } | null
  groups: readonly { id: number; title: string; topic: string }[]
}

/** From, to; in hours. */
const QUIET = [
  [22, 8],
  [20, 9],
  [0, 7],
] as const

export function settingsScreen(view: SettingsView, { t }: Pick<Ears, 't'>): Screen {
  const { locale, timeZone, quietHours, groups, chat } = view
  const quiet = quietHours === null ? t('settings-quiet-none') : hours(quietHours)
  const text = [
    `<b>${t('settings-title')}</b>\n`,
    t('settings-language', { language: t(`settings-language-${locale ?? 'auto'}`) }),
    t('settings-time-zone', { zone: nameHtml(timeZone) }),
    t('settings-quiet', { hours: quiet }),
  ].join('\n')
  const language = (which: Locale | 'auto'): Button => ({
    label: mark(t(`settings-language-${which}`), (locale ?? 'auto') === which),
    press: ['setlang', which],
  })
  return {
    text,
    rows: [
      [language('en'), language('ru'), language('auto')],
      [
        ...QUIET.map(([from, to]): Button => {
          const offered = { from: from * 60, to: to * 60 }
          const isSet = quietHours?.from === offered.from && quietHours.to === offered.to
          return { label: mark(`🌙 ${hours(offered)}`, isSet), press: ['setquiet', offered.from, offered.to] }
        }),
        { label: mark(t('settings-quiet-none'), quietHours === null), press: ['setquiet', -1, -1] },
      ],
      [{ label: t('settings-zone-choose'), go: ['zones'] }],
      [{ label: t('settings-hearing'), go: ['hearing', chat] }],
      ...groups.map(({ id, title, topic }): Button[] => [
        { label: `👥 ${namePlain(title, 40)}${topic === '' ? '' : ` #${topic}`}`, go: ['hearing', id] },
      ]),
      [{ label: t('settings-back'), go: ['menu'] }],
    ],
  }
}

function hours({ from, to }: { from: number; to: number }): string {
  return `${clockTime(from)}–${clockTime(to)}`
}
