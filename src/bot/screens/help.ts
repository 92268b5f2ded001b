import type { Role } from '../../domain/service/settings.ts'
import type { Draw } from '../bot.ts'
import { nameHtml } from '../html.ts'
import type { Ears } from '../place-words.ts'
import type { Screen } from '../screen.ts'
import { webLink } from '../web-link.ts'

/** What can be said to the bot, and as whom it knows the reader. */
export const drawHelp: Draw = async (deps, reader) => {
  const { person } = reader
  if (!person) return null
  const web = webLink(deps.installation, '/')
  return { screen: helpScreen({ person: person.name, role: person.role, web }, reader) }
}

export interface HelpView {
  person: string
  role: Role
  /** Null: nobody said where browsers reach the machine. */
  web: string | null
}

export function helpScreen({ person, role, web }: HelpView, { t }: Pick<Ears, 't'>): Screen {
  return {
    text: [
      t('manage-help-title'),
      t('manage-help-you', { person: nameHtml(person), role: t(`role-${role}`) }),
      t('manage-help-commands'),
    ].join('\n\n'),
    rows: [
      ...(web === null ? [] : [[{ label: t('manage-help-web'), url: web }]]),
      [{ label: t('manage-menu'), go: ['menu'] }],
    ],
  }
}
