import { sayRefusal } from '../../i18n/say-refusal.ts'
import { readBoard } from '../board.ts'
import type { Draw } from '../bot.ts'
import { mayAmong } from '../may-not.ts'
import { chooseServiceScreen, refusedScreen } from './choose-service.ts'

/** Which service goes back to an earlier version in production. */
export const drawRollbk: Draw = async (deps, reader, [page]) => {
  const { person, t } = reader
  if (!person) return null
  const title = t('manage-rollback-title')
  const { able, refusal } = mayAmong(person, 'roll_back', Object.values(deps.installation.services))
  if (refusal)
    return { screen: refusedScreen({ title, said: sayRefusal(t, refusal), back: ['menu'] }, reader) }
  const board = await readBoard(deps, able)
  const choices = board.flatMap(({ name, places }) => {
    const runs = places.at(-1)?.runs
    return runs && runs.releaseId !== null
      ? [{ service: name, mark: runs.tag, go: ['versions', runs.releaseId, 0] as const }]
      : []
  })
  const turn = (to: number) => ['rollbk', to] as const
  const empty = t('manage-nothing-to-roll-back')
  return { screen: chooseServiceScreen({ title, empty, choices, page, turn, back: ['menu'] }, reader) }
}
