import type { IssuedToken, TokenOnWire } from '../contract/person.ts'
import type { Translate } from '../i18n/translate.ts'
import { parseDuration } from '../lib/duration.ts'
import { age } from './age.ts'
import { CliError, EXIT } from './cli-error.ts'
import { answerOf } from './client.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { headingOf, table } from './table.ts'

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
  const t = wordsFor(io)
  const { label, right, service, expires, json } = flags
  const token = await client.post<IssuedToken>('/tokens', {
    person,
    label,
    ...(right === undefined ? {} : { rights: right }),
    ...(service === undefined ? {} : { services: service }),
    ...(expires === undefined ? {} : { expires_at: momentAfter(t, io.now(), expires) }),
  })
  if (json) printJson(io, token)
  else if (token.secret !== null) io.stdout.write(`${token.secret}\n`)
  const facts = { id: token.id, person }
  io.stderr.write(`${token.secret === null ? t('cli-token-lost', facts) : t('cli-token-made', facts)}\n`)
  hint(io, token.secret === null ? `rmm token revoke ${token.id}` : 'RMM_TOKEN=<token> rmm status')
}

export async function tokenList(this: CliContext, { json }: { json: boolean }): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  const { items } = await answerOf(client.api.GET('/api/v1/tokens', { params: { query: { limit: 200 } } }))
  if (json) return printJson(io, items)
  const heading = headingOf(t('cli-tokens-columns'), styleOf(io, io.stdout).dim)
  const rows = items.map((token) => [
    String(token.id),
    token.person,
    token.label,
    allows(t, token),
    age(t, token.created_at, io.now()),
    token.last_used_at === null ? '' : age(t, token.last_used_at, io.now()),
    stateOf(t, token, io.now()),
  ])
  io.stdout.write(table([heading, ...rows]))
}

function allows(t: Translate, { rights, services }: TokenOnWire): string {
  const what = rights === null ? t('cli-token-all-rights') : rights.join(', ')
  return services === null ? what : t('cli-token-for-services', { what, services: services.join(', ') })
}

function stateOf(t: Translate, { revoked_at, revoked_by, expires_at }: TokenOnWire, now: Date): string {
  if (revoked_at !== null) {
    const person = revoked_by ?? t('word-somebody')
    return t('cli-token-revoked-by', { person, age: age(t, revoked_at, now) })
  }
  if (expires_at === null) return ''
  if (Date.parse(expires_at) <= now.getTime()) return t('web-token-expired')
  return t('cli-token-until', { day: expires_at.slice(0, 10) })
}

function momentAfter(t: Translate, now: Date, duration: string): string {
  const ms = parseDuration(duration)
  if (ms !== null && ms > 0) return new Date(now.getTime() + ms).toISOString()
  throw new CliError(t('cli-token-no-duration', { text: duration }), { exitCode: EXIT.usage })
}

export async function tokenRevoke(this: CliContext, _: object, id: number): Promise<void> {
  const { io, client } = await openSession(this)
  const t = wordsFor(io)
  await client.api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })
  io.stderr.write(`${t('cli-token-revoked', { id })}\n`)
}
