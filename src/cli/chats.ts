import { type ChatOnWire, HEARD, type NewSubscription } from '../contract/chat.ts'
import type { Translate } from '../i18n/translate.ts'
import { CliError, EXIT } from './cli-error.ts'
import { answerOf, type Client } from './client.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { headingOf, table } from './table.ts'

interface Flags {
  json: boolean
}

export async function chatsList(this: CliContext, { json }: Flags): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const { items } = await answerOf(client.api.GET('/api/v1/chats'))
  if (json) return printJson(io, items)
  if (items.length === 0) {
    io.stderr.write(`${t('cli-chats-none')}\n`)
    return hint(io, 'rmm telegram link')
  }
  const heading = headingOf(t('cli-chats-columns'), styleOf(io, io.stdout).dim)
  const rows = items.map((chat) => [
    String(chat.id),
    titleOf(chat),
    chat.name ?? '-',
    chat.language ?? '-',
    chat.closed_why ?? t('cli-chat-open'),
    hearsOf(t, chat),
  ])
  io.stdout.write(table([heading, ...rows]))
}

export async function chatsTell(
  this: CliContext,
  { json }: Flags,
  ...[word = '', about = '', ...words]: string[]
): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const body = { service: about === 'all' ? null : about, kinds: kindsOf(t, words) }
  const id = word === 'me' ? null : await otherChat(t, client, word)
  const chat = await answerOf(
    id === null
      ? client.api.PUT('/api/v1/users/me/subscriptions', { body })
      : client.api.PUT('/api/v1/chats/{id}/subscriptions', { params: { path: { id } }, body }),
  )
  if (json) return printJson(io, chat)
  io.stderr.write(`${t('cli-chat-hears', { chat: titleOf(chat), what: hearsOf(t, chat) })}\n`)
}

export async function chatsLanguage(
  this: CliContext,
  { json }: Flags,
  word: string,
  wanted: 'en' | 'ru' | 'usual',
): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const language = wanted === 'usual' ? null : wanted
  const id = word === 'me' ? null : await otherChat(t, client, word)
  const changed =
    id === null
      ? await answerOf(client.api.PATCH('/api/v1/users/me', { body: { locale: language } }))
      : await answerOf(
          client.api.PATCH('/api/v1/chats/{id}', { params: { path: { id } }, body: { language } }),
        )
  if (json) return printJson(io, changed)
  const facts = { language: language ?? t('cli-chat-usual-language') }
  const said = id === null ? t('cli-chat-told-you', facts) : t('cli-chat-told', { ...facts, chat: word })
  io.stderr.write(`${said}\n`)
}

/** Null: it is one's own, which belongs to the account. */
async function otherChat(t: Translate, client: Client, word: string): Promise<number | null> {
  const [{ items }, me] = await Promise.all([
    answerOf(client.api.GET('/api/v1/chats')),
    answerOf(client.api.GET('/api/v1/users/me')),
  ])
  const named = items.filter(({ name, id }) => name === word || String(id) === word)
  const found = named.length > 0 ? named : items.filter((chat) => [chat.title, titleOf(chat)].includes(word))
  const [chat] = found
  if (!chat)
    throw new CliError(t('cli-chat-unknown', { chat: word }), { remedy: t('cli-chat-unknown.remedy') })
  if (found.length > 1) {
    const numbers = found.map(({ id }) => id).join(', ')
    throw new CliError(t('cli-chat-several', { chat: word, numbers }), {
      remedy: t('cli-chat-several.remedy'),
    })
  }
  return chat.person === me.name ? null : chat.id
}

/** Null: as if nothing had been said. */
function kindsOf(t: Translate, words: readonly string[]): NewSubscription['kinds'] {
  const [first] = words
  if (words.length === 1 && first === 'usual') return null
  if (words.length === 1 && first === 'nothing') return []
  const wrong = words.find((one) => !HEARD.some((kind) => kind === one))
  if (wrong !== undefined) {
    const remedy = t('cli-chat-cannot-hear.remedy', { kinds: HEARD.join(', ') })
    throw new CliError(t('cli-chat-cannot-hear', { word: wrong }), { remedy, exitCode: EXIT.usage })
  }
  return HEARD.filter((kind) => words.includes(kind))
}

function titleOf({ title, topic }: Pick<ChatOnWire, 'title' | 'topic'>): string {
  return topic === null ? title : `${title} #${topic}`
}

function hearsOf(t: Translate, { hears }: Pick<ChatOnWire, 'hears'>): string {
  return hears
    .map(
      ({ service, kinds }) => `${service ?? t('cli-chat-of-all')}: ${kinds.join(', ') || t('word-nothing')}`,
    )
    .join('; ')
}
