import type { Deps } from '../app/deps.ts'
import { forgetConfigured, meetConfigured } from '../db/configured-chat.ts'
import { saveConfigured } from '../db/subscription.ts'
import { takeTurn } from '../db/turn.ts'
import { type Heard, USUAL_IN_GROUPS } from '../domain/hearing.ts'
import type { Installation, TelegramChatSetting } from '../domain/service/settings.ts'

/** The chats of rmm.yaml, and what they hear, become what the configuration in force says. What people chose stands. */
export async function bringChatsInLine({
  db,
  now,
  installation,
}: Pick<Deps, 'db' | 'now' | 'installation'>): Promise<void> {
  const chats = Object.entries(installation.telegram?.chats ?? {})
  await db.transaction().execute(async (tx) => {
    await takeTurn(tx, 'configured chats')
    await forgetConfigured(
      tx,
      chats.map(([name]) => name),
    )
    for (const [name, chat] of chats) {
      const { id: address, topic, language: locale, timeZone } = chat
      const id = await meetConfigured(tx, { name, address, topic: topic ?? '', locale, timeZone }, now())
      await saveConfigured(tx, id, configuredKinds(installation, name, chat))
    }
  })
}

/** A service that names chats is heard of in no other one. */
export function configuredKinds(
  { services }: Pick<Installation, 'services'>,
  name: string,
  { tell }: Pick<TelegramChatSetting, 'tell'>,
): Map<string, readonly Heard[]> {
  const elsewhere = Object.values(services)
    .filter(({ notify }) => notify && !notify.telegram.includes(name))
    .map((service) => service.name)
  return new Map([['', tell ?? USUAL_IN_GROUPS], ...elsewhere.map((service) => [service, []] as const)])
}
