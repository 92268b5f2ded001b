import type { CliContext } from './io.ts'

/** A person who pressed Tab waits no longer. */
const PATIENCE_MS = 800

/** Services whose name begins so; none where the machine does not answer. */
export function servicesLike(this: CliContext, partial: string): Promise<string[]> {
  return namesLike(this, '/services', partial)
}

export function environmentsLike(this: CliContext, partial: string): Promise<string[]> {
  return namesLike(this, '/environments', partial)
}

/** Chats that have a name in rmm.yaml; one's own. */
export async function chatsLike(this: CliContext, partial: string): Promise<string[]> {
  const named = await namesLike(this, '/chats', partial)
  return [...['me'].filter((word) => word.startsWith(partial)), ...named]
}

/** A chat, a service, a kind: the shell does not say which of them comes next. */
export async function hearingLike(this: CliContext, partial: string): Promise<string[]> {
  const { HEARD } = await import('../contract/chat.ts')
  const words = ['all', ...HEARD, 'nothing', 'usual'].filter((word) => word.startsWith(partial))
  const [chats, services] = await Promise.all([
    chatsLike.call(this, partial),
    servicesLike.call(this, partial),
  ])
  return [...chats, ...services, ...words]
}

async function namesLike(context: CliContext, path: string, partial: string): Promise<string[]> {
  // Only whoever presses Tab needs it.
  const asked = import('./session.ts')
    .then(({ openSession }) => openSession(context))
    .then(({ client }) => client.get<{ items: { name: string | null }[] }>(path))
    .then(({ items }) => items.flatMap(({ name }) => (name?.startsWith(partial) ? [name] : [])))
    .catch(() => [])
  const tooLong = new Promise<string[]>((resolve) => setTimeout(resolve, PATIENCE_MS, []).unref())
  return Promise.race([asked, tooLong])
}
