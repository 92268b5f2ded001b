import { sayRefusal } from '../../i18n/say-refusal.ts'
import { readBoard } from '../board.ts'
import type { Draw } from '../bot.ts'
import { mayAmong } from '../may-not.ts'
import { shortName } from '../short-name.ts'
import { chooseServiceScreen, refusedScreen } from './choose-service.ts'

/** Which service gets a new release. */
export const drawDeploy: Draw = async (deps, reader, [page]) => {
  const { person, t } = reader
  if (!person) return null
  const title = t('manage-deploy-title')
  const services = Object.values(deps.installation.services)
  const { able, refusal } = mayAmong(person, 'create_release', services)
  if (refusal)
    return { screen: refusedScreen({ title, said: sayRefusal(t, refusal), back: ['menu'] }, reader) }
  const board = await readBoard(deps, able)
  const choices = board.map(({ name, places }) => ({
    service: name,
    mark: places.at(-1)?.runs?.tag ?? '',
    go: ['tags', shortName(name)] as const,
  }))
  const turn = (to: number) => ['deploy', to] as const
  const empty = t('manage-no-services')
  return { screen: chooseServiceScreen({ title, empty, choices, page, turn, back: ['menu'] }, reader) }
}
