import type { TelegramSetting } from '../domain/service/settings.ts'
import type { ProblemList } from './problem-list.ts'
import type { Secrets } from './secrets.ts'
import { isBotToken, NO_BOT_TOKEN, TELEGRAM_API, telegramShape } from './shape-telegram.ts'
import { type MissingSecret, resolveSecrets } from './target-options.ts'

/** What the variables of the process say about the bot. */
export interface BotVariables {
  token: string | null
  apiRoot: string | null
}

interface Tools {
  problems: ProblemList
  secrets: Pick<Secrets, 'get'>
  onMissing?: (missing: MissingSecret) => void
  bot?: BotVariables
}

const NO_VARIABLES: BotVariables = { token: null, apiRoot: null }

/** A variable with the token is enough to have a bot. */
export function readTelegram(written: unknown, tools: Tools): TelegramSetting | null {
  const { bot = NO_VARIABLES } = tools
  if (written === undefined && bot.token === null) return null
  const read = tools.problems.read(telegramShape, written ?? {}, ['telegram'])
  if (!read) return null
  const { token, mode, api_root: apiRoot, language, time_zone: timeZone, chats } = read
  return {
    token: (token === undefined ? null : secretToken(token, tools)) ?? bot.token,
    mode,
    apiRoot: apiRoot ?? bot.apiRoot ?? TELEGRAM_API,
    language,
    timeZone,
    chats,
  }
}

/** One that has no value, or a wrong one, keeps nothing from starting: until somebody sets it there is no bot. */
function secretToken(written: string, { problems, secrets, onMissing, bot }: Tools): string | null {
  let isMissing = false
  const told = onMissing && {
    onMissing: (one: MissingSecret) => {
      isMissing = true
      // Whoever gave it in a variable misses nothing.
      if (!bot?.token) onMissing(one)
    },
  }
  const resolved = resolveSecrets({ token: written }, ['telegram'], { problems, secrets, ...told })
  const value = resolved?.['token']
  if (isMissing || typeof value !== 'string') return null
  if (isBotToken(value)) return value
  const name = written.replace(/^secret:/, '')
  const path = ['telegram', 'token']
  const message = `secret:${name} ${NO_BOT_TOKEN}`
  if (onMissing) onMissing({ name, path, isSet: true, message })
  else problems.add(path, message)
  return null
}
