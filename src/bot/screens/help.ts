import type { Role } from '../../domain/service/settings.ts'
import type { Draw } from '../bot.ts'
import { nameHtml } from '../html.ts'
import type { Ears } from '../place-words.ts'
import type { Screen } from '../screen.ts'

/** What can be said to the bot, and as whom it knows the reader. */
export const drawHelp: Draw = async (deps, reader) => {
  const { person } = reader
  if (!person) return null
  const { publicUrl } = deps.installation.signIn
  return { screen: helpScreen({ person: person.name, role: person.role, publicUrl }, reader) }
}

export interface HelpView {
  person: string
  role: Role
  /** Null: nobody said where browsers reach the machine. */
  publicUrl: string | null
}

export function helpScreen({ person, role, publicUrl }: HelpView, { t }: Pick<Ears, 't'>): Screen {
  const isOpenable = publicUrl !== null && /^https?:\/\/[^\s/]*\./.test(publicUrl)
  return {
    text: [
      t('manage-help-title'),
      t('manage-help-you', { person: nameHtml(person), role: t(`role-${role}`) }),
      t('manage-help-commands'),
    ].join('\n\n'),
    rows: [
      ...(isOpenable ? [[{ label: t('manage-help-web'), url: publicUrl }]] : []),
      [{ label: t('manage-menu'), go: ['menu'] }],
    ],
  }
}
