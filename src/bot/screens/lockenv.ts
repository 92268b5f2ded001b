import { rightRefusal } from '../../domain/person/rights.ts'
import { sayRefusal } from '../../i18n/say-refusal.ts'
import { readBoard, type ServiceView } from '../board.ts'
import type { Draw } from '../bot.ts'
import { findService } from '../find-service.ts'
import { fit, nameHtml, namePlain } from '../html.ts'
import { barrierLine, type Ears } from '../place-words.ts'
import type { Screen } from '../screen.ts'
import { shortName } from '../short-name.ts'
import { refusedScreen } from './choose-service.ts'

/** Which environment of a service is locked. */
export const drawLockenv: Draw = async (deps, reader, [short]) => {
  const { person, t } = reader
  const service = findService(deps.installation, short)
  if (!person || !service) return null
  const refusal = rightRefusal(person, 'lock', service.name)
  if (refusal) {
    const title = t('manage-lock-title')
    return { screen: refusedScreen({ title, said: sayRefusal(t, refusal), back: ['lock'] }, reader) }
  }
  const [board] = await readBoard(deps, [service])
  return board ? { screen: lockenvScreen(board, reader) } : null
}

/** Where a lock stands already there is no room for another. */
export function lockenvScreen({ name, places }: ServiceView, ears: Ears): Screen {
  const { t } = ears
  const locked = places.map(({ environment, barriers }) => ({
    environment,
    lock: barriers.find(({ kind }) => kind === 'lock'),
  }))
  const short = shortName(name)
  return {
    text: fit([
      t('manage-lock-title'),
      `\n📦 <b>${nameHtml(name)}</b>`,
      ...locked.flatMap(({ environment, lock }) =>
        lock ? [`${nameHtml(environment)}: ${barrierLine(lock, ears)}`] : [],
      ),
      `\n${t('manage-choose-environment')}`,
    ]),
    rows: [
      ...locked.flatMap(({ environment, lock }) =>
        lock
          ? []
          : [
              [
                {
                  label: namePlain(environment, 40),
                  go: ['lockfor', short, shortName(environment)] as const,
                },
              ],
            ],
      ),
      [{ label: t('manage-back'), go: ['lock'] }],
    ],
  }
}
