import { changeChat } from '../../app/change-chat.ts'
import { changeOwnAccount } from '../../app/change-person.ts'
import { subscribe } from '../../app/subscribe.ts'
import { isHeard } from '../../domain/hearing.ts'
import { isLocale } from '../../domain/person/locale.ts'
import { askerOf } from '../asker-of.ts'
import type { Act } from '../bot.ts'
import { findService } from '../find-service.ts'
import { idOf } from '../screens/args.ts'
import { ZONES } from '../screens/zones.ts'
import { findByShortName } from '../short-name.ts'

export const setlang: Act = async (deps, by, [word]) => {
  const locale = isLocale(String(word)) ? (String(word) as 'en' | 'ru') : null
  await changeOwnAccount(deps, { change: { locale }, revision: null }, askerOf(by))
  return { go: ['settings'] }
}

export const setzone: Act = async (deps, by, [short]) => {
  const timeZone = findByShortName(short, ZONES)
  if (timeZone === null) return {}
  await changeOwnAccount(deps, { change: { timeZone }, revision: null }, askerOf(by))
  return { go: ['settings'] }
}

/** Minutes after midnight; below zero: no quiet hours. */
export const setquiet: Act = async (deps, by, [from, to]) => {
  const [begin, end] = [Number(from), Number(to)]
  const isTime = [begin, end].every((minute) => minute >= 0 && minute < 1_440)
  const quietHours = isTime ? { from: begin, to: end } : null
  await changeOwnAccount(deps, { change: { quietHours }, revision: null }, askerOf(by))
  return { go: ['settings'] }
}

/** Says what it is to be, not that it is to be the other: a second tap changes nothing. */
export const hear: Act = async (deps, by, [chat, short, kind, on]) => {
  const word = String(kind)
  const service = short === 'all' ? '' : findService(deps.installation, short)?.name
  if (service === undefined) return {}
  if (word === 'reset') {
    await subscribe(deps, { chat: idOf(chat), service, kinds: () => null }, askerOf(by))
  } else if (isHeard(word)) {
    const kinds = (before: readonly string[]) => {
      const others = before.filter(isHeard).filter((one) => one !== word)
      return on === 1 ? [...others, word] : others
    }
    await subscribe(deps, { chat: idOf(chat), service, kinds }, askerOf(by))
  }
  return { go: ['hearing', idOf(chat), short ?? 'all'] }
}

/** The language in which a group is told. */
export const chatlang: Act = async (deps, by, [chat, word]) => {
  const locale = String(word)
  if (isLocale(locale)) await changeChat(deps, { chat: idOf(chat), locale }, askerOf(by))
  return { go: ['hearing', idOf(chat), 'all'] }
}
