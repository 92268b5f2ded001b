import type { IssuedToken, TokenOnWire } from '../contract/person.ts'
import { parseDuration } from '../lib/duration.ts'
import { age } from './age.ts'
import { CliError, EXIT } from './cli-error.ts'
import { answerOf } from './client.ts'
import type { CliContext } from './io.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { table } from './table.ts'

interface TokenFlags {
  label: string
  right?: readonly string[] | undefined
  service?: readonly string[] | undefined
  expires?: string | undefined
  json: boolean
}

/** Only the secret goes to standard output: `RMM_TOKEN=$(rmm token create ci)`. */
export async function tokenCreate(this: CliContext, flags: TokenFlags, person: string): Promise<void> {
  const { io, client } = await openSession(this)
  const { label, right, service, expires, json } = flags
  const token = await client.post<IssuedToken>('/tokens', {
    person,
    label,
    ...(right === undefined ? {} : { rights: right }),
    ...(service === undefined ? {} : { services: service }),
    ...(expires === undefined ? {} : { expires_at: momentAfter(io.now(), expires) }),
  })
  if (json) printJson(io, token)
  else if (token.secret !== null) io.stdout.write(`${token.secret}\n`)
  io.stderr.write(
    token.secret === null
      ? `Token ${token.id} of ${person} was made, but the answer with its secret was lost. Revoke it and make another.\n`
      : `Token ${token.id} of ${person}. It is shown this once; whoever has it acts as ${person}.\n`,
  )
  hint(io, token.secret === null ? `rmm token revoke ${token.id}` : 'RMM_TOKEN=<token> rmm status')
}

export async function tokenList(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const { items } = await answerOf(client.api.GET('/api/v1/tokens', { params: { query: { limit: 200 } } }))
  if (json) return printJson(io, items)
  const heading = ['ID', 'PERSON', 'LABEL', 'ALLOWS', 'MADE', 'LAST USE', 'STATE'].map(
    styleOf(io, io.stdout).dim,
  )
  const rows = items.map((token) => [
    String(token.id),
    token.person,
    token.label,
    allows(token),
    age(token.created_at, io.now()),
    token.last_used_at === null ? '' : age(token.last_used_at, io.now()),
    stateOf(token, io.now()),
  ])
  io.stdout.write(table([heading, ...rows]))
}

function allows({ rights, services }: TokenOnWire): string {
  const what = rights === null ? 'all of the role' : rights.join(', ')
  return services === null ? what : `${what} for ${services.join(', ')}`
}

function stateOf({ revoked_at, revoked_by, expires_at }: TokenOnWire, now: Date): string {
  if (revoked_at !== null) return `revoked by ${revoked_by ?? 'somebody'} ${age(revoked_at, now)}`
  if (expires_at === null) return ''
  return Date.parse(expires_at) <= now.getTime() ? 'expired' : `until ${expires_at.slice(0, 10)}`
}

function momentAfter(now: Date, duration: string): string {
  const ms = parseDuration(duration)
  if (ms !== null && ms > 0) return new Date(now.getTime() + ms).toISOString()
  throw new CliError(`"${duration}" is not a duration like 12h or 90d.`, { exitCode: EXIT.usage })
}

export async function tokenRevoke(this: CliContext, _: object, id: number): Promise<void> {
  const { io, client } = await openSession(this)
  await client.api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })
  io.stderr.write(`Token ${id} opens nothing any more.\n`)
}
