import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint } from './say.ts'
import { openSession } from './session.ts'

/** After a host was reinstalled: the next contact pins the key it presents then. */
export async function targetForgetHostKey(this: CliContext, _: object, host: string): Promise<void> {
  const { io, client } = await openSession(this)
  await client.api.DELETE('/api/v1/host-keys/{host}', { params: { path: { host } } })
  io.stderr.write(`${wordsFor(io)('cli-host-key-forgotten', { host })}\n`)
  hint(io, 'rmm doctor')
}
