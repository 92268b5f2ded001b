import type { TelegramLink, TelegramStatus } from '../contract/telegram.ts'
import { age } from './age.ts'
import { MachineAway } from './cli-error.ts'
import type { CliContext } from './io.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { table } from './table.ts'

const WORDS: Readonly<Record<TelegramStatus['state'], string>> = {
  off: 'there is no bot',
  starting: 'starting',
  reachable: 'reachable',
  away: 'Telegram does not answer',
  conflict: 'somebody else uses the token of the bot',
  unauthorized: 'Telegram does not know the token',
}

export async function telegramShow(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const status = await client.get<TelegramStatus>('/telegram')
  if (json) return printJson(io, status)
  if (!status.configured) {
    io.stderr.write('This machine has no bot in Telegram.\n')
    return hint(io, 'docs/telegram.md')
  }
  const { username, state, since, mode, last_error, waiting, waiting_since, last_update_at } = status
  const ago = (time: string) => `${age(time, io.now())} ago`
  const rows = [
    ['bot', username === null ? 'not known yet' : `@${username}`],
    ['state', since === null ? WORDS[state] : `${WORDS[state]}, since ${age(since, io.now())}`],
    ['mode', mode ?? ''],
    [
      'waiting',
      waiting_since === null ? String(waiting) : `${waiting}, the oldest came ${ago(waiting_since)}`,
    ],
    ['last heard', last_update_at === null ? 'never' : ago(last_update_at)],
    ...(last_error === null ? [] : [['last error', `${last_error.message} (${ago(last_error.at)})`]]),
  ]
  io.stdout.write(table(rows))
  if (state === 'reachable') hint(io, 'rmm telegram link')
}

export async function telegramLink(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const link = await client.post<TelegramLink>('/users/me/identities/telegram/start')
  if (link.url === null) {
    throw new MachineAway('The link was lost on its way here.', {
      remedy: 'Ask for another: rmm telegram link',
    })
  }
  if (json) return printJson(io, link)
  io.stdout.write(`${link.url}\n`)
  io.stderr.write(
    'Open it where you use Telegram, within a quarter of an hour: the bot knows you from then on.\n',
  )
}
