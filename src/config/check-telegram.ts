import { didYouMean } from '../lib/did-you-mean.ts'
import { shown } from '../lib/shown.ts'
import type { ProblemList } from './problem-list.ts'
import { type Parts, valueAt } from './read-parts.ts'
import { TELEGRAM_API } from './shape-telegram.ts'

/** Services name chats that are there, each chat is one place, and Telegram can reach a machine that waits for it. */
export function checkTelegram(parts: Parts, problems: ProblemList): void {
  checkChatsExist(parts, problems)
  checkOwnChat(parts, problems)
  checkWebhook(parts, problems)
}

function checkChatsExist({ services, telegram }: Parts, problems: ProblemList): void {
  const known = Object.keys(telegram?.chats ?? {})
  for (const [service, { notify }] of services.good) {
    const path = ['services', service, 'notify', 'telegram']
    const isList = Array.isArray(valueAt(valueAt(services.written[service], 'notify'), 'telegram'))
    notify?.telegram.forEach((chat, index) => {
      if (known.includes(chat)) return
      const meant = didYouMean(chat, known)
      const hint = meant === null ? 'add it under telegram.chats' : `did you mean ${meant}?`
      problems.add(isList ? [...path, index] : path, `there is no chat called ${shown(chat)}: ${hint}`)
    })
  }
}

function checkOwnChat({ telegram }: Parts, problems: ProblemList): void {
  const owners = new Map<string, string>()
  for (const [name, { id, topic }] of Object.entries(telegram?.chats ?? {})) {
    const place = `${id} ${topic ?? ''}`
    const owner = owners.get(place)
    if (owner === undefined) owners.set(place, name)
    else problems.add(['telegram', 'chats', name], `is the same place as ${owner}: keep one`)
  }
}

/** A Bot API server of one's own may speak plain HTTP with its machine. */
function checkWebhook({ telegram, signIn }: Parts, problems: ProblemList): void {
  if (telegram?.mode !== 'webhook') return
  const { publicUrl } = signIn
  const isSealed = publicUrl?.startsWith('https://') ?? false
  if (isSealed || (publicUrl !== null && telegram.apiRoot !== TELEGRAM_API)) return
  problems.add(
    ['telegram', 'mode'],
    'webhook needs sign_in.public_url with https://, where Telegram brings the updates; polling needs no address',
  )
}
