import type { CliContext } from './io.ts'
import { openSession } from './session.ts'

/** A person who pressed Tab waits no longer. */
const PATIENCE_MS = 800

/** Services whose name begins so; none where the machine does not answer. */
export function servicesLike(this: CliContext, partial: string): Promise<string[]> {
  return namesLike(this, '/services', partial)
}

export function environmentsLike(this: CliContext, partial: string): Promise<string[]> {
  return namesLike(this, '/environments', partial)
}

async function namesLike(context: CliContext, path: string, partial: string): Promise<string[]> {
  const asked = openSession(context)
    .then(({ client }) => client.get<{ items: { name: string }[] }>(path))
    .then(({ items }) => items.map(({ name }) => name).filter((name) => name.startsWith(partial)))
    .catch(() => [])
  const tooLong = new Promise<string[]>((resolve) => setTimeout(resolve, PATIENCE_MS, []).unref())
  return Promise.race([asked, tooLong])
}
