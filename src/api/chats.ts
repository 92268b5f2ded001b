import { changeChat } from '../app/change-chat.ts'
import { NotFound } from '../app/not-found.ts'
import { subscribe } from '../app/subscribe.ts'
import { type ChatOnWire, chat, chatChange, chatList, newSubscription } from '../contract/chat.ts'
import { idParams, nothing } from '../contract/params.ts'
import { type Chat, findChat } from '../db/chat.ts'
import type { Database } from '../db/connection.ts'
import { chosenIn, subscriptionsOf } from '../db/subscription.ts'
import { chatsSeenBy, ownChat } from '../db/views/chats.ts'
import { heardOf } from '../domain/hearing.ts'
import { rightRefusal } from '../domain/person/rights.ts'
import { Refused } from '../domain/refusals.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { askerOf } from './sign-in.ts'

const tags = ['Chats']
/** Of groups; what one hears oneself is part of one's account. */
const ofGroups = { right: 'apply_configuration' } as const
const own = { right: 'manage_own_account' } as const

const listing = {
  operationId: 'listChats',
  summary: 'Groups and one’s own private chat, with what they hear; for admins everybody’s',
  tags,
  querystring: nothing,
  response: { 200: chatList },
}

const choosing = {
  operationId: 'setSubscription',
  summary: 'What a chat hears of one service, or of those that are not named',
  tags,
  params: idParams,
  body: newSubscription,
  response: { 200: chat },
}

const changing = {
  operationId: 'changeChat',
  summary: 'Language and time zone of a group',
  tags,
  params: idParams,
  body: chatChange,
  response: { 200: chat },
}

const showingOwn = {
  operationId: 'getMySubscriptions',
  summary: 'What one’s own private chat with the bot hears',
  tags,
  querystring: nothing,
  response: { 200: chat },
  problems: [409],
} as const

const choosingOwn = {
  operationId: 'setMySubscription',
  summary: 'What one hears oneself of one service, or of those that are not named',
  tags,
  body: newSubscription,
  response: { 200: chat },
}

type Deps = Pick<ApiDeps, 'db' | 'installation' | 'now'>

export function chatRoutes(api: Api, deps: Deps): void {
  api.get('/chats', { schema: listing, config: { right: 'read' } }, async ({ person }) => {
    const all = rightRefusal(person, 'read_people') === null
    const chats = await chatsSeenBy(deps.db, { person: person.name, all })
    return { items: await Promise.all(chats.map((one) => onWire(deps.db, one))), next: null }
  })

  api.put('/chats/:id/subscriptions', { schema: choosing, config: ofGroups }, async (request) => {
    const { id } = request.params
    const { service, kinds } = request.body
    await subscribe(deps, { chat: id, service: service ?? '', kinds: () => kinds }, askerOf(request))
    return mustShow(deps.db, id)
  })

  api.patch('/chats/:id', { schema: changing, config: ofGroups }, async (request) => {
    const { id } = request.params
    const { language, time_zone } = request.body
    await changeChat(deps, { chat: id, locale: language, timeZone: time_zone }, askerOf(request))
    return mustShow(deps.db, id)
  })
}

export function ownSubscriptionRoutes(api: Api, deps: Deps): void {
  api.get('/users/me/subscriptions', { schema: showingOwn, config: own }, async ({ person }) =>
    onWire(deps.db, await mustHaveChat(deps.db, person.name)),
  )

  api.put('/users/me/subscriptions', { schema: choosingOwn, config: own }, async (request) => {
    const { id } = await mustHaveChat(deps.db, request.person.name)
    const { service, kinds } = request.body
    await subscribe(deps, { chat: id, service: service ?? '', kinds: () => kinds }, askerOf(request))
    return mustShow(deps.db, id)
  })
}

async function mustHaveChat(db: Database, person: string): Promise<Chat> {
  const found = await ownChat(db, person)
  if (!found) throw new Refused({ code: 'telegram_not_linked', facts: { person } })
  return found
}

async function mustShow(db: Database, id: number): Promise<ChatOnWire> {
  const found = await findChat(db, id)
  if (!found) throw new NotFound('chat', id)
  return onWire(db, found)
}

/** What the channel calls it stays inside: of a private chat that is who somebody is there. */
async function onWire(db: Database, chat: Chat): Promise<ChatOnWire> {
  const subscriptions = await subscriptionsOf(db, chat.id)
  const usual = heardOf({ kind: chat.kind, chosen: chosenIn(subscriptions) }, '')
  const ofAll = subscriptions.find(({ service }) => service === '')
  const named = subscriptions.filter(({ service }) => service !== '')
  const isGroup = chat.kind === 'group'
  return {
    id: chat.id,
    kind: chat.kind,
    title: chat.title,
    topic: chat.topic === '' ? null : chat.topic,
    name: chat.name,
    person: chat.person,
    language: isGroup ? chat.locale : null,
    time_zone: isGroup ? chat.timeZone : null,
    closed_why: chat.closedWhy,
    hears: [
      { service: null, kinds: [...usual], made_by: ofAll?.madeBy ?? null },
      ...named.map(({ service, kinds, madeBy }) => ({ service, kinds: [...kinds], made_by: madeBy })),
    ],
  }
}
