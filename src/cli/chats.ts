import { type ChatOnWire, HEARD, type NewSubscription } from '../contract/chat.ts'
import { CliError, EXIT } from './cli-error.ts'
import { answerOf, type Client } from './client.ts'
import type { CliContext } from './io.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { table } from './table.ts'

interface Flags {
  json: boolean
}

export async function chatsList(this: CliContext, { json }: Flags): Promise<void> {
  const { io, client } = await openSession(this)
  const { items } = await answerOf(client.api.GET('/api/v1/chats'))
  if (json) return printJson(io, items)
  if (items.length === 0) {
    io.stderr.write('The bot is in no chat yet.\n')
    return hint(io, 'rmm telegram link')
  }
  const heading = ['ID', 'CHAT', 'NAME', 'LANGUAGE', 'STATE', 'HEARS'].map(styleOf(io, io.stdout).dim)
  const rows = items.map((chat) => [
    String(chat.id),
    titleOf(chat),
    chat.name ?? '-',
    chat.language ?? '-',
    chat.closed_why ?? 'open',
    hearsOf(chat),
  ])
  io.stdout.write(table([heading, ...rows]))
}

export async function chatsTell(
  this: CliContext,
  { json }: Flags,
  ...[word = '', about = '', ...words]: string[]
): Promise<void> {
  const { io, client } = await openSession(this)
  const body = { service: about === 'all' ? null : about, kinds: kindsOf(words) }
  const id = word === 'me' ? null : await otherChat(client, word)
  const chat = await answerOf(
    id === null
      ? client.api.PUT('/api/v1/users/me/subscriptions', { body })
      : client.api.PUT('/api/v1/chats/{id}/subscriptions', { params: { path: { id } }, body }),
  )
  if (json) return printJson(io, chat)
  io.stderr.write(`${titleOf(chat)} hears ${hearsOf(chat)}.\n`)
}

export async function chatsLanguage(
  this: CliContext,
  { json }: Flags,
  word: string,
  wanted: 'en' | 'ru' | 'usual',
): Promise<void> {
  const { io, client } = await openSession(this)
  const language = wanted === 'usual' ? null : wanted
  const id = word === 'me' ? null : await otherChat(client, word)
  const changed =
    id === null
      ? await answerOf(client.api.PATCH('/api/v1/users/me', { body: { locale: language } }))
      : await answerOf(
          client.api.PATCH('/api/v1/chats/{id}', { params: { path: { id } }, body: { language } }),
        )
  if (json) return printJson(io, changed)
  const who = id === null ? 'You are' : `${word} is`
  io.stderr.write(`${who} told in ${language ?? 'the usual language'} from now on.\n`)
}

/** Null: it is one's own, which belongs to the account. */
async function otherChat(client: Client, word: string): Promise<number | null> {
  const [{ items }, me] = await Promise.all([
    answerOf(client.api.GET('/api/v1/chats')),
    answerOf(client.api.GET('/api/v1/users/me')),
  ])
  const named = items.filter(({ name, id }) => name === word || String(id) === word)
  const found = named.length > 0 ? named : items.filter((chat) => [chat.title, titleOf(chat)].includes(word))
  const [chat] = found
  if (!chat) throw new CliError(`There is no chat ${word}.`, { remedy: 'Which there are: rmm chats' })
  if (found.length > 1) {
    const numbers = found.map(({ id }) => id).join(', ')
    throw new CliError(`Several chats are called ${word}: ${numbers}.`, { remedy: 'Say the number.' })
  }
  return chat.person === me.name ? null : chat.id
}

/** Null: as if nothing had been said. */
function kindsOf(words: readonly string[]): NewSubscription['kinds'] {
  const [first] = words
  if (words.length === 1 && first === 'usual') return null
  if (words.length === 1 && first === 'nothing') return []
  const wrong = words.find((one) => !HEARD.some((kind) => kind === one))
  if (wrong !== undefined) {
    const remedy = `One or more of ${HEARD.join(', ')}; or alone: nothing, usual`
    throw new CliError(`Nobody can hear "${wrong}".`, { remedy, exitCode: EXIT.usage })
  }
  return HEARD.filter((kind) => words.includes(kind))
}

function titleOf({ title, topic }: Pick<ChatOnWire, 'title' | 'topic'>): string {
  return topic === null ? title : `${title} #${topic}`
}

function hearsOf({ hears }: Pick<ChatOnWire, 'hears'>): string {
  return hears
    .map(({ service, kinds }) => `${service ?? 'of all'}: ${kinds.join(', ') || 'nothing'}`)
    .join('; ')
}
