import { sayRefusal } from '../../i18n/say-refusal.ts'
import type { Draw } from '../bot.ts'
import { mayAmong } from '../may-not.ts'
import { shortName } from '../short-name.ts'
import { chooseServiceScreen, refusedScreen } from './choose-service.ts'

/** Which service is locked. */
export const drawLock: Draw = async (deps, reader, [page]) => {
  const { person, t } = reader
  if (!person) return null
  const title = t('manage-lock-title')
  const { able, refusal } = mayAmong(person, 'lock', Object.values(deps.installation.services))
  if (refusal)
    return { screen: refusedScreen({ title, said: sayRefusal(t, refusal), back: ['locks'] }, reader) }
  const choices = able.map(({ name }) => ({ service: name, go: ['lockenv', shortName(name)] as const }))
  const turn = (to: number) => ['lock', to] as const
  const empty = t('manage-no-services')
  return { screen: chooseServiceScreen({ title, empty, choices, page, turn, back: ['locks'] }, reader) }
}
