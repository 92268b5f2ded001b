import type { Page } from '../contract/page.ts'
import type { IssuedToken, TokenOnWire } from '../contract/person.ts'
import { age } from './age.ts'
import type { CliContext } from './io.ts'
import { hint, printJson } from './say.ts'
import { openSession } from './session.ts'
import { styleOf } from './style.ts'
import { table } from './table.ts'

/** Only the secret goes to standard output: `RMM_TOKEN=$(rmm token create ci)`. */
export async function tokenCreate(
  this: CliContext,
  { label, json }: { label: string; json: boolean },
  person: string,
): Promise<void> {
  const { io, client } = await openSession(this)
  const token = await client.post<IssuedToken>('/tokens', { person, label })
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
  const { items } = await client.get<Page<TokenOnWire>>('/tokens?limit=200')
  if (json) return printJson(io, items)
  const heading = ['ID', 'PERSON', 'LABEL', 'MADE', 'REVOKED'].map(styleOf(io, io.stdout).dim)
  const rows = items.map(({ id, person, label, created_at, revoked_at }) => [
    String(id),
    person,
    label,
    age(created_at, io.now()),
    revoked_at === null ? '' : age(revoked_at, io.now()),
  ])
  io.stdout.write(table([heading, ...rows]))
}

export async function tokenRevoke(this: CliContext, _: object, id: number): Promise<void> {
  const { io, client } = await openSession(this)
  await client.delete(`/tokens/${id}`)
  io.stderr.write(`Token ${id} opens nothing any more.\n`)
}
