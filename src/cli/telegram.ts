import type { TelegramLink, TelegramStatus } from '../contract/telegram.ts'
import { age } from './age.ts'
import { MachineAway } from './cli-error.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { table } from './table.ts'
import { wordOf } from './words.ts'

export async function telegramShow(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const status = await client.get<TelegramStatus>('/telegram')
  if (json) return printJson(io, status)
  if (!status.configured) {
    io.stderr.write(`${t('cli-bot-none')}\n`)
    return hint(io, 'docs/telegram.md')
  }
  const { username, state, since, mode, last_error, waiting, waiting_since, last_update_at } = status
  const ago = (time: string) => age(t, time, io.now())
  const word = wordOf(t, state, `cli-bot-state-${state}`)
  const rows = [
    [t('cli-fact-bot'), username === null ? t('cli-bot-not-known') : `@${username}`],
    [t('cli-fact-state'), since === null ? word : t('cli-bot-since', { state: word, age: ago(since) })],
    [t('cli-fact-mode'), mode ?? ''],
    [
      t('cli-fact-waiting'),
      waiting_since === null
        ? String(waiting)
        : t('cli-bot-waiting', { count: waiting, age: ago(waiting_since) }),
    ],
    [t('cli-fact-last-heard'), last_update_at === null ? t('web-never') : ago(last_update_at)],
    ...(last_error === null
      ? []
      : [[t('cli-fact-last-error'), `${last_error.message} (${ago(last_error.at)})`]]),
  ]
  io.stdout.write(table(rows))
  if (state === 'reachable') hint(io, 'rmm telegram link')
}

export async function telegramLink(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const link = await client.post<TelegramLink>('/users/me/identities/telegram/start')
  if (link.url === null) {
    throw new MachineAway(t('cli-bot-link-lost'), { remedy: t('cli-bot-link-lost.remedy') })
  }
  if (json) return printJson(io, link)
  io.stdout.write(`${link.url}\n`)
  io.stderr.write(`${t('cli-bot-link')}\n`)
}
