import { z } from 'zod'
import { HEARD_IN_PRIVATE, type Heard } from '../domain/hearing.ts'
import { LOCALES } from '../domain/person/locale.ts'
import { timeZoneText } from './person.ts'
import { nameText } from './text.ts'

/** Every kind that can be heard. */
export const HEARD: readonly Heard[] = HEARD_IN_PRIVATE

const kind = z.enum(HEARD_IN_PRIVATE)

const hears = z
  .object({
    /** Null: every service that is not named. */
    service: z.string().nullable(),
    kinds: z.array(kind),
    /** Null: nobody said anything, this is the usual. */
    made_by: z.enum(['configuration', 'person']).nullable(),
  })
  .meta({ id: 'Hears' })

/** Where messages go to: a private chat, a group, or one topic of a group. */
export const chat = z
  .object({
    id: z.int(),
    kind: z.enum(['private', 'group']),
    title: z.string(),
    /** Null: the whole group. */
    topic: z.string().nullable(),
    /** In rmm.yaml; null: people brought it. */
    name: z.string().nullable(),
    /** Whose private chat it is. */
    person: z.string().nullable(),
    /** Of a group; null: that of the bot. In private chats it is the person's own. */
    language: z.enum(LOCALES).nullable(),
    time_zone: z.string().nullable(),
    /** Why nothing reaches it; null: everything does. */
    closed_why: z.string().nullable(),
    /** Of the services that are not named first, then one by one. */
    hears: z.array(hears),
  })
  .meta({ id: 'Chat' })

export type ChatOnWire = z.infer<typeof chat>

export const chatList = z.object({ items: z.array(chat), next: z.null() }).meta({ id: 'ChatList' })

export const newSubscription = z
  .strictObject({
    /** Null: every service that is not named. */
    service: nameText.nullable(),
    /** What is heard from now on; `own` is for private chats. Null: as if nothing had been said. */
    kinds: z.array(kind).max(20).nullable(),
  })
  .meta({ id: 'NewSubscription' })

export type NewSubscription = z.infer<typeof newSubscription>

/** What is left out stays as it is; null: that of the bot. */
export const chatChange = z
  .strictObject({
    language: z.enum(LOCALES).nullable().optional(),
    time_zone: timeZoneText.nullable().optional(),
  })
  .meta({ id: 'ChatChange' })
