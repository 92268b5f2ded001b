import type { DevAnswer } from '../contract/dev.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'

/** Brings a branch to one's own server, or to the shared one. */
export async function dev(
  this: CliContext,
  { environment, json }: { environment?: string; json: boolean },
  service: string,
  branch?: string,
): Promise<void> {
  const { io, client } = await openSession(this)
  const wanted = {
    ...(branch === undefined ? {} : { branch }),
    ...(environment === undefined ? {} : { environment }),
  }
  const answer = await client.post<DevAnswer>(`/services/${encodeURIComponent(service)}/dev`, wanted)
  if (json) return printJson(io, answer)
  io.stdout.write(`${wordsFor(io)('cli-dev-goes', { ...answer })}\n`)
  hint(io, `rmm status ${answer.service}`)
}
