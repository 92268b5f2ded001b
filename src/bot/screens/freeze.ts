import { rightRefusal } from '../../domain/person/rights.ts'
import { sayRefusal } from '../../i18n/say-refusal.ts'
import type { Draw } from '../bot.ts'
import { EVERYWHERE } from '../freeze-scope.ts'
import { namePlain } from '../html.ts'
import type { Ears } from '../place-words.ts'
import type { Screen } from '../screen.ts'
import { shortName } from '../short-name.ts'
import { refusedScreen } from './choose-service.ts'

/** Which environment is frozen, or all of them. */
export const drawFreeze: Draw = async (deps, reader) => {
  const { person, t } = reader
  if (!person) return null
  const refusal = rightRefusal(person, 'freeze')
  if (refusal) {
    const title = t('manage-freeze-title')
    return { screen: refusedScreen({ title, said: sayRefusal(t, refusal), back: ['freezes'] }, reader) }
  }
  return {
    screen: freezeScreen(
      deps.installation.environments.map(({ name }) => name),
      reader,
    ),
  }
}

export function freezeScreen(environments: readonly string[], { t }: Pick<Ears, 't'>): Screen {
  return {
    text: `${t('manage-freeze-title')}\n\n${t('manage-choose-freeze')}`,
    rows: [
      ...environments.map((name) => [
        { label: namePlain(name, 40), go: ['frzfor', shortName(name)] as const },
      ]),
      [{ label: t('manage-freeze-everywhere'), go: ['frzfor', EVERYWHERE] }],
      [{ label: t('manage-back'), go: ['freezes'] }],
    ],
  }
}
