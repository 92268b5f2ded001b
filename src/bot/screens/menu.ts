import { findAccount } from '../../db/person.ts'
import { type Person, rightRefusal } from '../../domain/person/rights.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Draw } from '../bot.ts'
import { nameHtml } from '../html.ts'
import type { Button, Screen } from '../screen.ts'

/** Where everything begins; nobody sees it who is not known. */
export const drawMenu: Draw = async ({ db }, { person, t }) => {
  if (person === null) return null
  const account = await findAccount(db, person.name)
  return { screen: menuScreen({ person, name: account?.displayName ?? person.name }, t) }
}

export function menuScreen({ person, name }: { person: Person; name: string }, t: Translate): Screen {
  const toDeploy: Button[] =
    rightRefusal(person, 'create_release') === null ? [{ label: t('menu-deploy'), go: ['deploy'] }] : []
  return {
    text: t('menu-greeting', { name: nameHtml(name) }),
    rows: [
      [{ label: t('menu-active'), go: ['list', 'active', 0] }],
      [{ label: t('menu-successful'), go: ['list', 'successful', 0] }],
      [{ label: t('menu-failed'), go: ['list', 'failed', 0] }],
      [{ label: t('menu-inbox'), go: ['inbox'] }],
      [{ label: t('menu-services'), go: ['services'] }, ...toDeploy],
      [
        { label: t('menu-locks'), go: ['locks'] },
        { label: t('menu-settings'), go: ['settings'] },
      ],
      [{ label: t('menu-help'), go: ['help'] }],
    ],
  }
}
